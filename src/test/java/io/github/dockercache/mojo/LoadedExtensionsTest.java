package io.github.dockercache.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoadedExtensionsTest {

    @Test
    void theBuildCacheIsFoundWhereverItIsDeclared() {
        String name = "org.apache.maven.extensions:maven-build-cache-extension";
        assertThat(LoadedExtensions.versionIn(List.of("maven.api", "coreExtension>" + name + ":1.2.0")))
                .contains("1.2.0");
        assertThat(LoadedExtensions.versionIn(List.of("extension>" + name + ":1.0.1")))
                .contains("1.0.1");
        assertThat(LoadedExtensions.versionIn(List.of("coreExtension>" + name))).contains("");
        assertThat(LoadedExtensions.versionIn(List.of("plugin>org.example:maven-build-cache-extension:1")))
                .isEmpty();
    }
}
