package io.github.dockercache.mojo;

import io.github.dockercache.cache.ImageBuild;
import io.github.dockercache.image.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;

/** The images that a module builds, as far as its POM says: Dockerfiles, their arguments, and where the images go. */
record ModuleImages(MavenProject module, ModuleConfiguration configuration) {

    /** For the platform of this machine. */
    List<ImageBuild> builds() {
        return each().stream()
                .filter(image -> isThere(dockerfile(image)))
                .map(this::build)
                .toList();
    }

    /** The names of the images that have one. */
    List<String> targets() {
        return Stream.concat(Stream.of(configuration), each().stream())
                .map(image -> image.text("imageName"))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private List<ModuleConfiguration> each() {
        List<ModuleConfiguration> images = configuration.part("images").all("image");
        return images.isEmpty() ? List.of(configuration) : images;
    }

    private Path dockerfile(ModuleConfiguration image) {
        String own = image.text("dockerfile");
        String named = own.isEmpty() ? configuration.text("dockerfile") : own;
        return module.getBasedir().toPath().resolve(named.isEmpty() ? "Dockerfile" : named);
    }

    /** What a parent says is for its children. */
    private boolean isThere(Path dockerfile) {
        boolean named = !dockerfile.equals(module.getBasedir().toPath().resolve("Dockerfile"));
        return Files.exists(dockerfile) || (named && !module.getPackaging().equals("pom"));
    }

    private ImageBuild build(ModuleConfiguration image) {
        Map<String, String> arguments = new LinkedHashMap<>(arguments(configuration));
        arguments.putAll(arguments(image));
        String target = image.text("target").isEmpty() ? configuration.text("target") : image.text("target");
        return new ImageBuild(
                Objects.toString(module.getArtifactId(), ""),
                dockerfile(image),
                target,
                List.of(Platform.ofThisMachine()),
                arguments,
                Map.of());
    }

    private static Map<String, String> arguments(ModuleConfiguration image) {
        NamedValues values = new NamedValues();
        image.part("buildArgs").texts().forEach(values::put);
        values.set(image.text("buildArgs"));
        return AbstractCacheMojo.read("buildArgs", values::asMap);
    }
}
