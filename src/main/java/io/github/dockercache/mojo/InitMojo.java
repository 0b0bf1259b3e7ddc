package io.github.dockercache.mojo;

import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.report.CiFile;
import io.github.dockercache.report.CiSystem;
import io.github.dockercache.report.OutputTimestamp;
import io.github.dockercache.report.PluginDeclaration;
import io.github.dockercache.report.PomText;
import io.github.dockercache.report.ProjectSetup;
import io.github.dockercache.report.SetupSteps;
import io.github.dockercache.store.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Prints what a project needs to use this plugin: its declaration in the POM, {@code project.build.outputTimestamp} where that
 * is missing, and the configuration of a CI that builds, pushes and deploys; then the next steps. With
 * {@code -Ddocker-cache.dryRun=false} it is written; the POM keeps its formatting, and no file is overwritten.
 */
@Mojo(
        name = "init",
        requiresProject = false,
        aggregator = true,
        threadSafe = true,
        configurator = CacheConfigurator.NAME)
public final class InitMojo extends AbstractCacheMojo {

    private static final Set<String> USUAL_BRANCHES = Set.of("main", "master");

    /** The CI systems: of {@code circleci}, {@code github}, {@code gitlab} and {@code jenkins}, with commas between. */
    @Parameter(property = "docker-cache.ci")
    private @Nullable ValueList ci;

    /** The image's name with its registry. Without it the printed name must be replaced by one. */
    @Parameter(property = "docker-cache.imageName")
    private @Nullable String imageName;

    /** A store that machines share, as {@code oci://host/repository}; with it the CI needs no cache of its own. */
    @Parameter(property = "docker-cache.remoteStore")
    private @Nullable String remoteStore;

    /** Whether only to print; with {@code false} it is written. */
    @Parameter(property = "docker-cache.dryRun", defaultValue = "true")
    private boolean dryRun;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** Called by Maven. */
    @SuppressWarnings("NullAway.Init") // Maven sets the fields
    public InitMojo() {}

    @Override
    void run() {
        List<CiSystem> systems = systems();
        ProjectSetup setup = setup();
        declare(setup);
        systems.forEach(system -> show(root().resolve(system.file()), new CiFile(system, setup).text()));
        if (systems.isEmpty()) {
            getLog().info("For a CI's configuration as well: -Ddocker-cache.ci=… with some of " + CiSystem.names());
        }
        new SetupSteps(setup, systems, imageName != null, !dryRun).lines().forEach(getLog()::info);
    }

    private List<CiSystem> systems() {
        return ci == null
                ? List.of()
                : ci.asList().stream()
                        .map(name -> read("ci", name, CiSystem::parse))
                        .toList();
    }

    private Path root() {
        return Path.of(session().getExecutionRootDirectory());
    }

    private ProjectSetup setup() {
        boolean wrapped = Files.exists(root().resolve("mvnw"));
        String name = Objects.requireNonNullElse(imageName, "registry.example.com/team/" + artifactId());
        return new ProjectSetup(
                execution.getVersion(),
                ProjectSetup.Checkout.of(wrapped ? "./mvnw" : "mvn", branch(), Files.exists(pom())),
                read("imageName", name, InitMojo::checked),
                module(),
                Objects.requireNonNullElse(remoteStore, ""));
    }

    private static String checked(String name) {
        ImageReference.parse(name);
        return name;
    }

    private String artifactId() {
        return Files.exists(pom()) ? ImageTag.nearestRepository(project().getArtifactId()) : "app";
    }

    private Path pom() {
        return root().resolve("pom.xml");
    }

    /** The folder of the first module with a Dockerfile. */
    private String module() {
        return session().getProjects().stream()
                .map(MavenProject::getBasedir)
                .filter(folder -> folder != null && Files.exists(folder.toPath().resolve("Dockerfile")))
                .map(folder -> root().relativize(folder.toPath()).toString().replace('\\', '/'))
                .findFirst()
                .orElse("");
    }

    /** Without what the repository was cloned at, the current branch may be one for this very change. */
    private Optional<String> branch() {
        return ProjectCommit.standardBranchOf(root())
                .or(() -> ProjectCommit.branchOf(root()).filter(USUAL_BRANCHES::contains));
    }

    private void declare(ProjectSetup setup) {
        List<String> plugin = new PluginDeclaration(setup).lines();
        boolean isTimeless = OutputTimestamp.isMissing(project().getProperties());
        if (dryRun || !Files.exists(pom())) {
            getLog().info("For the <plugins> of " + pom() + ":\n\n" + String.join("\n", plugin) + "\n");
            if (isTimeless) {
                getLog().info("For the <properties> of " + pom() + ", " + OutputTimestamp.PURPOSE + ":\n\n"
                        + OutputTimestamp.ELEMENT + "\n");
            }
            return;
        }
        try {
            write(plugin, isTimeless);
        } catch (IOException e) {
            throw unwritable(pom(), e);
        }
    }

    /** @param isProjectTimeless of the project that Maven is at, whose POM may be another */
    private void write(List<String> plugin, boolean isProjectTimeless) throws IOException {
        PomText pom = PomText.parse(pom().toString(), Files.readAllBytes(pom()));
        boolean isTimeless = isProjectTimeless && !pom.hasProperty(OutputTimestamp.NAME);
        boolean isDeclared = pom.declares(PluginDeclaration.ARTIFACT_ID);
        PomText timed = isTimeless ? pom.withProperty(OutputTimestamp.ELEMENT) : pom;
        if (isTimeless || !isDeclared) {
            WholeFile.write(pom(), (isDeclared ? timed : timed.with(plugin)).bytes());
        }
        getLog().info((isDeclared ? "The plugin is declared already: " : "Declared the plugin in ") + pom());
        if (isTimeless) {
            getLog().info("Set " + OutputTimestamp.NAME + " in " + pom() + ", " + OutputTimestamp.PURPOSE);
        }
    }

    private void show(Path file, String text) {
        if (dryRun) {
            getLog().info("For " + file + ":\n\n" + text);
            return;
        }
        try {
            if (Files.exists(file)) {
                if (!Files.readString(file).equals(text)) {
                    throw new InvalidInputException(
                            file + " exists, and is not overwritten",
                            "take over from what docker-cache:init prints without dryRun=false, or move the file away");
                }
                return;
            }
            Files.createDirectories(file.resolveSibling(""));
            WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
            getLog().info("Wrote " + file);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static DockerCacheException unwritable(Path file, IOException e) {
        return new DockerCacheException(
                file + " cannot be written: " + e.getMessage(), "make it and its folder writable", e);
    }
}
