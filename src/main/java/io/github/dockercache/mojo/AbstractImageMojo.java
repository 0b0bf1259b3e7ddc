package io.github.dockercache.mojo;

import io.github.dockercache.cache.ImageBuild;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.Platform;
import io.github.dockercache.report.KeyFolder;
import io.github.dockercache.store.StoreAccess;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals about images share: which images the module builds, and of what. */
abstract class AbstractImageMojo extends AbstractCacheMojo {

    private static final Pattern FOLDER_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final String NATIVE = "native";

    /** The Dockerfile; by default {@code Dockerfile} in the module's folder. A module without one is passed over. */
    @Parameter(property = "docker-cache.dockerfile")
    private @Nullable File dockerfile;

    /** The stage to build; by default the last one. */
    @Parameter(property = "docker-cache.target")
    private @Nullable String target;

    /**
     * The platforms to build for, each {@code os/architecture[/variant]}; {@code native} is Linux on this machine's
     * architecture.
     */
    @Parameter(property = "docker-cache.platforms", defaultValue = NATIVE)
    private ValueList platforms;

    /**
     * Values of the Dockerfile's arguments. The value of one that looks like a secret is in no key; use
     * BuildKit secrets for those.
     */
    @Parameter(property = "docker-cache.buildArgs")
    private @Nullable NamedValues buildArgs;

    /** Named build contexts: a name, then a directory, {@code docker-image://…}, {@code oci-layout://…} or a URL. */
    @Parameter(property = "docker-cache.buildContexts")
    private @Nullable NamedValues buildContexts;

    /**
     * Several images of this module. Each has a {@code name}, and of {@code dockerfile}, {@code contextDirectory},
     * {@code target}, {@code platforms}, {@code buildArgs}, {@code buildContexts}, {@code secrets}, {@code ssh},
     * {@code network}, {@code addHosts}, {@code labels}, {@code imageName} and {@code tags} what differs from the goal's.
     * Without it the module has one image.
     */
    @Parameter
    private @Nullable List<ImageParameters> images;

    /**
     * The image's name, by which files and messages call it; with the registry that it goes to, as
     * {@code registry.example.com/team/app}.
     */
    @Parameter(property = "docker-cache.imageName", defaultValue = "${project.artifactId}")
    private String imageName;

    /** Whether only to say what would be done: no file is written and no property set. */
    @Parameter(property = "docker-cache.dryRun", defaultValue = "false")
    private boolean dryRun;

    /**
     * What the goals may do with the stores: {@code read-write}, {@code read-only} or {@code off}. By default
     * {@code read-write}, and {@code read-only} where a CI system builds the pull request of a fork. That is a courtesy: real
     * protection is what the registry's credential may do.
     */
    @Parameter(property = "docker-cache.storeAccess")
    private @Nullable String storeAccess;

    /** The store: a folder that is an OCI image layout, shared by all projects of a user. */
    @Parameter(property = "docker-cache.store", defaultValue = "${user.home}/.cache/docker-cache")
    private File store;

    /** The folder of the goal's files. With several images, each has a folder of its name in it. */
    @Parameter(property = "docker-cache.outputDirectory", defaultValue = "${project.build.directory}/docker-cache")
    private File outputDirectory;

    @SuppressWarnings("NullAway.Init") // Maven sets the fields
    AbstractImageMojo() {}

    /** The images that this module builds; none when it is passed over. */
    final List<ImageBuild> builds() {
        if (images != null && !images.isEmpty()) {
            Set<String> names = new HashSet<>();
            return images.stream()
                    .map(image -> build(image, names))
                    .filter(image -> counts(image.dockerfile()))
                    .toList();
        }
        Optional<Path> file = dockerfileOfModule();
        if (file.isEmpty()) {
            getLog().debug("No Dockerfile in " + project().getBasedir() + ": nothing to do in this module");
        }
        return file.map(path -> build(imageName, path, new ImageParameters())).stream()
                .toList();
    }

    /** Whether the module has several images, each with a folder of its own. */
    final boolean hasSeveralImages() {
        return images != null && !images.isEmpty();
    }

    /** What the POM says about one image of {@link #builds()}. */
    final ImageParameters parameters(ImageBuild build) {
        return images == null
                ? new ImageParameters()
                : images.stream()
                        .filter(image -> build.name().equals(image.name()))
                        .findFirst()
                        .orElseGet(ImageParameters::new);
    }

    /** The goal's image name, as it is configured. */
    final String imageName() {
        return imageName;
    }

    /** Whether nothing may be written, to the store least of all. */
    boolean isDryRun() {
        return dryRun;
    }

    final Path store() {
        return store.toPath();
    }

    final StoreAccess storeAccess() {
        if (isStoreAccessUnsaid()) {
            return isReadOnlyForAFork() ? StoreAccess.READ_ONLY : StoreAccess.READ_WRITE;
        }
        return read("storeAccess", String.valueOf(storeAccess), StoreAccess::parse);
    }

    /** Whether the stores are only read because nobody has said otherwise for the pull request of a fork. */
    final boolean isReadOnlyForAFork() {
        return isStoreAccessUnsaid() && new ForkedBuild(session(), System.getenv()).isForked();
    }

    /** Whether nobody has said what may be done with the stores. */
    final boolean isStoreAccessUnsaid() {
        return storeAccess == null || storeAccess.isBlank();
    }

    /** Where goes what must not go to the store. */
    final Path scratch() {
        return outputDirectory().resolve("scratch");
    }

    final Path outputDirectory() {
        return outputDirectory.toPath();
    }

    /** Where the files of an image go. */
    final KeyFolder folder(String image) {
        return new KeyFolder(hasSeveralImages() ? outputDirectory().resolve(image) : outputDirectory());
    }

    /** A configured Dockerfile counts even if it is missing, except in a parent. */
    private Optional<Path> dockerfileOfModule() {
        return dockerfile == null
                ? Optional.of(project().getBasedir().toPath().resolve("Dockerfile"))
                        .filter(Files::exists)
                : Optional.of(dockerfile.toPath()).filter(this::counts);
    }

    /** What a parent configures is for its children; only a file that is there is the parent's as well. */
    private boolean counts(Path configured) {
        return Files.exists(configured) || !isParent();
    }

    private boolean isParent() {
        return project().getPackaging().equals("pom")
                && session().getAllProjects().stream()
                        .anyMatch(other -> project().equals(other.getParent()));
    }

    private ImageBuild build(ImageParameters image, Set<String> names) {
        String name = image.name();
        if (name == null || !FOLDER_NAME.matcher(name).matches() || !names.add(name)) {
            throw new InvalidInputException(
                    "an element of <images> has the name '" + name + "'",
                    "give each <image> a <name> of its own, of letters, digits, '.', '_' and '-'");
        }
        File own = image.dockerfile() == null ? dockerfile : image.dockerfile();
        Path path = own == null ? project().getBasedir().toPath().resolve("Dockerfile") : own.toPath();
        return build(name, path, image);
    }

    private ImageBuild build(String name, Path path, ImageParameters image) {
        String stage = image.target() == null ? target : image.target();
        return new ImageBuild(
                name,
                path,
                stage == null ? "" : stage,
                platforms(image.platforms() == null ? platforms : image.platforms()),
                read("buildArgs", () -> both(image.buildArgs(), buildArgs)),
                read("buildContexts", () -> both(image.buildContexts(), buildContexts)));
    }

    private static List<Platform> platforms(ValueList texts) {
        List<Platform> found = new ArrayList<>();
        for (String text : texts.asList()) {
            Platform platform =
                    text.equals(NATIVE) ? Platform.ofThisMachine() : read("platforms", text, Platform::parse);
            if (!found.contains(platform)) {
                found.add(platform);
            }
        }
        return found.isEmpty() ? List.of(Platform.ofThisMachine()) : found;
    }

    /** The goal's entries, and over them the image's own. */
    static Map<String, String> both(@Nullable NamedValues own, @Nullable NamedValues shared) {
        Map<String, String> both = new LinkedHashMap<>(shared == null ? Map.of() : shared.asMap());
        both.putAll(own == null ? Map.of() : own.asMap());
        return both;
    }
}
