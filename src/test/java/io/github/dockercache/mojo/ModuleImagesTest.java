package io.github.dockercache.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.cache.ImageBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleImagesTest {

    @TempDir
    private Path folder;

    private final MavenProject module = new MavenProject();

    @BeforeEach
    void placeModule() {
        module.setFile(folder.resolve("pom.xml").toFile());
        module.setArtifactId("app");
    }

    private ModuleImages images(String configuration) {
        return new ModuleImages(
                module,
                ModuleConfiguration.of("<?xml version=\"1.0\"?><configuration>" + configuration + "</configuration>"));
    }

    private List<Path> dockerfiles(ModuleImages images) {
        return images.builds().stream().map(ImageBuild::dockerfile).toList();
    }

    @Test
    void aModuleWithoutConfigurationHasItsDockerfile() throws IOException {
        ModuleImages images = new ModuleImages(module, ModuleConfiguration.of(null));
        assertThat(images.builds()).isEmpty();
        Files.writeString(folder.resolve("Dockerfile"), "FROM scratch");
        assertThat(dockerfiles(images)).containsExactly(folder.resolve("Dockerfile"));
        assertThat(images.targets()).isEmpty();
    }

    @Test
    void whatThePomSaysIsTaken() {
        ModuleImages images = images("<dockerfile>src/x</dockerfile><target>run</target><imageName>r.test/a</imageName>"
                + "<buildArgs><A>1</A><B>2</B></buildArgs>");
        ImageBuild build = images.builds().get(0);
        assertThat(build.dockerfile()).isEqualTo(folder.resolve("src/x"));
        assertThat(build.target()).isEqualTo("run");
        assertThat(build.buildArguments()).isEqualTo(Map.of("A", "1", "B", "2"));
        assertThat(images.targets()).containsExactly("r.test/a");
        assertThat(images("<dockerfile>x</dockerfile><buildArgs>A=1</buildArgs>")
                        .builds()
                        .get(0)
                        .buildArguments())
                .isEqualTo(Map.of("A", "1"));
    }

    @Test
    void eachOfSeveralImagesHasItsOwnFile() {
        ModuleImages images = images("<dockerfile>x</dockerfile><buildArgs><A>1</A></buildArgs><images>"
                + "<image><name>a</name><dockerfile>y</dockerfile><imageName>r.test/y</imageName></image>"
                + "<image><name>b</name><buildArgs><A>2</A></buildArgs></image></images>");
        assertThat(dockerfiles(images)).containsExactly(folder.resolve("y"), folder.resolve("x"));
        assertThat(images.builds().get(0).buildArguments()).isEqualTo(Map.of("A", "1"));
        assertThat(images.builds().get(1).buildArguments()).isEqualTo(Map.of("A", "2"));
        assertThat(images.targets()).containsExactly("r.test/y");
    }

    @Test
    void whatAParentSaysIsForItsChildren() {
        module.setPackaging("pom");
        assertThat(images("<dockerfile>x</dockerfile>").builds()).isEmpty();
    }
}
