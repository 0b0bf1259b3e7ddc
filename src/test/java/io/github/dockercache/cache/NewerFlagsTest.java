package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.assemble.LayerCompression;
import io.github.dockercache.assemble.OddContext;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.registry.DistributionRegistry;
import io.github.dockercache.registry.HttpContentRegistry;
import io.github.dockercache.registry.RegistryOptions;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code --parents} and {@code --exclude}, which the engines of these tests do not know. What is expected was written by hand,
 * from what BuildKit's own tests expect ({@code dockerfile_parents_test.go}, {@code exclude_patterns_test.go}) and from its
 * copier ({@code fsutil/copy}), which gives parents that it makes the mode and owner of the source's.
 */
class NewerFlagsTest {

    @TempDir
    private Path folder;

    private DistributionRegistry server;
    private HttpContentRegistry registry;

    @BeforeEach
    void start() throws IOException {
        OddContext.make(Files.createDirectories(folder.resolve("context")));
        server = DistributionRegistry.plain(folder);
        registry = new HttpContentRegistry(new RegistryOptions(
                Map.of(), Set.of(), Duration.ofSeconds(20), ProxySelector.of(null), host -> Optional.empty(), "test"));
    }

    @AfterEach
    void end() {
        registry.close();
        server.close();
    }

    /** Path, type and mode of each file of the image. */
    private String files(String... instructions) throws IOException {
        Path dockerfile = Files.writeString(
                folder.resolve("Dockerfile"), "FROM scratch\n" + String.join("\n", instructions) + "\n");
        EqualityCase tried =
                new EqualityCase("", "", "", List.of(Platform.ofThisMachine()), Map.of(), Map.of(), "", false);
        ImageReference name = ImageReference.parse(server.authority() + "/app:1");
        return new AssembledImages(
                        folder.resolve("context"), folder.resolve("project"), LayerCompression.GZIP, registry, name)
                        .build(tried, dockerfile, () -> {
                            throw new AssertionError("no engine is needed");
                        })
                        .get(0)
                        .lines()
                        .entrySet()
                        .stream()
                        .filter(line -> !line.getKey().startsWith("("))
                        .map(line -> line.getKey() + " " + line.getValue().replaceFirst("^(\\w+ \\d+).*", "$1"))
                        .collect(Collectors.joining("\n"));
    }

    @Test
    void foldersOnTheWayAreCopied() throws IOException {
        assertThat(files("COPY --parents dir/sub/three.txt /new/")).isEqualTo("""
                new folder 0755
                new/dir folder 0750
                new/dir/sub folder 0705
                new/dir/sub/three.txt file 0640""");
    }

    @Test
    void aDotSaysWhereTheWayBegins() throws IOException {
        assertThat(files("WORKDIR /w", "COPY --parents dir/./sub/*.txt glob/a1 ."))
                .isEqualTo("""
                w folder 0755
                w/glob folder 0755
                w/glob/a1 file 0644
                w/sub folder 0705
                w/sub/three.txt file 0640""");
    }

    @Test
    void twoStarsFindFilesInEveryFolder() throws IOException {
        assertThat(files("COPY --parents dir/**/*.txt /")).isEqualTo("""
                dir folder 0750
                dir/one.txt file 0644
                dir/sub folder 0705
                dir/sub/deeper folder 0755
                dir/sub/deeper/four.txt file 0604
                dir/sub/three.txt file 0640""");
    }

    @Test
    void whatIsExcludedIsNotCopied() throws IOException {
        assertThat(files("COPY --exclude=*.txt --exclude=sub/deeper --exclude=empty dir /new/"))
                .isEqualTo("""
                new folder 0755
                new/sub folder 0705
                new/sub/three.txt file 0640
                new/two.sh file 0711""");
        assertThat(files("ADD --exclude=**/*.txt dir/sub /new/")).isEqualTo("""
                new folder 0755
                new/deeper folder 0755""");
    }

    @Test
    void filesOfAStageAreExcludedToo() throws IOException {
        assertThat(files("COPY dir /one", "FROM scratch", "COPY --from=0 --parents --exclude=**/*.txt /./one /new/"))
                .isEqualTo("""
                new folder 0755
                new/one folder 0755
                new/one/empty folder 0700
                new/one/sub folder 0705
                new/one/sub/deeper folder 0755
                new/one/two.sh file 0711""");
    }
}
