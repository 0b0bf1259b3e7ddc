package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.image.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildCacheExtensionTest {

    @TempDir
    private Path folder;

    private BuildCacheExtension read(String text) throws IOException {
        return read(text, "", false);
    }

    private BuildCacheExtension read(String text, String alwaysRun, boolean switchedOff) throws IOException {
        Path file = Files.writeString(folder.resolve("config.xml"), "<cache>" + text + "</cache>");
        return BuildCacheExtension.read("1.2.0", file, alwaysRun, switchedOff);
    }

    private static String always(String element) {
        return "<executionControl><runAlways>" + element + "</runAlways></executionControl>";
    }

    @Test
    void ourGoalsRunWhereTheyAreNamed() throws IOException {
        String name = "artifactId=\"docker-cache-maven-plugin\"";
        assertThat(read(always("<plugins><plugin " + name + "/></plugins>")).runsUs())
                .isTrue();
        assertThat(read(always("<goalsLists><goalsList " + name
                                + "><goals><goal>build</goal></goals></goalsList></goalsLists>"))
                        .runsUs())
                .isTrue();
        assertThat(read("", "maven-deploy-plugin:*,docker-cache-maven-plugin:*", false)
                        .runsUs())
                .isTrue();
    }

    @Test
    void ourGoalsDoNotRunWhereTheyAreNamedElsewhereOrInAComment() throws IOException {
        String plugin = "<plugin artifactId=\"docker-cache-maven-plugin\"/>";
        assertThat(read("<input>" + plugin + "</input>").runsUs()).isFalse();
        assertThat(read(always("<!-- " + plugin + " -->")).runsUs()).isFalse();
        assertThat(read(always("<plugin artifactId=\"another\"/>")).runsUs()).isFalse();
    }

    @Test
    void itIsSwitchedOffByItsFileOrAParameter() throws IOException {
        assertThat(read("<configuration><enabled>true</enabled></configuration>")
                        .enabled())
                .isTrue();
        assertThat(read("<configuration><enabled> false </enabled></configuration>")
                        .enabled())
                .isFalse();
        assertThat(read("", "", true).enabled()).isFalse();
    }

    @Test
    void withoutAFileItHasItsDefaults() {
        BuildCacheExtension extension = BuildCacheExtension.read("", folder.resolve("none.xml"), "", false);
        assertThat(extension.enabled()).isTrue();
        assertThat(extension.runsUs()).isFalse();
    }

    @Test
    void aFileThatIsNotTextIsTrouble() throws IOException {
        Path file = Files.write(folder.resolve("config.xml"), new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> BuildCacheExtension.read("", file, "", false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file + " cannot be read");
    }
}
