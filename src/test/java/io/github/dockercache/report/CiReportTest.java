package io.github.dockercache.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.build.BuildStep;
import io.github.dockercache.cache.BuiltImage;
import io.github.dockercache.cache.BuiltImage.PlatformImage;
import io.github.dockercache.cache.Changes;
import io.github.dockercache.cache.Destination;
import io.github.dockercache.cache.Effort;
import io.github.dockercache.cache.Rung;
import io.github.dockercache.cache.StoredBuild;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.CacheKey;
import io.github.dockercache.key.ModuleImage;
import io.github.dockercache.registry.ImagePusher.Pushed;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CiReportTest {

    private static final KeyValues KEYS = KeyValues.none().with("key.base", "b").with("key.files", "f");
    private static final ModuleImage WEB = new ModuleImage("g:web", "web");
    private static final ModuleImage DB = new ModuleImage("g:db", "db");

    private static final Digest DIGEST = Digest.parse("sha256:" + "d".repeat(64));

    private static final Destination DESTINATION =
            new Destination(List.of(ImageReference.parse("r.example/team/app:1")));
    private static final Descriptor MANIFEST = new Descriptor("", DIGEST, 400, null, Map.of());

    /** What the goal {@code build} has made. */
    static BuiltImage built() {
        CacheKey key = new CacheKey(DIGEST);
        List<BuildStep> steps = List.of(
                new BuildStep("[1/3] COPY lib /lib", true, Duration.ZERO),
                new BuildStep("[2/3] RUN make", true, Duration.ZERO),
                new BuildStep("[3/3] COPY app /", false, Duration.ofSeconds(1)));
        return new BuiltImage(
                "app",
                DESTINATION,
                Optional.empty(),
                MANIFEST,
                Rung.LAYERS,
                "buildx",
                List.of(new PlatformImage(Platform.parse("linux/amd64"), MANIFEST, DIGEST, 1000, List.of(), steps)),
                List.of(),
                new TreeMap<>(Map.of("image", key, "prefix", key)),
                new Effort(
                        Instant.EPOCH,
                        Duration.ofMillis(7250),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        List.of(),
                        Changes.NONE));
    }

    /** All that goals find of an image. */
    static KeyValues everything() {
        StoredBuild stored = new StoredBuild(DESTINATION, MANIFEST, List.of(), List.of());
        Pushed pushed = new Pushed(12, 30, 4, List.of());
        return KEYS.with(KeyValues.of(built())).with(KeyValues.of(stored, pushed));
    }

    @Test
    void whatGoalsFindHasNamesAndValues() {
        assertThat(everything().asProperties()).isEqualTo("""
                        docker-cache.digest=%1$s
                        docker-cache.hit=layers
                        docker-cache.key.base=b
                        docker-cache.key.files=f
                        docker-cache.key.image=%2$s
                        docker-cache.key.prefix=%2$s
                        docker-cache.pushed=r.example/team/app@%1$s
                        docker-cache.seconds=7.250
                        docker-cache.sent=12
                        docker-cache.spared=34
                        docker-cache.steps.cached=2
                        docker-cache.steps.run=1
                        """.formatted(DIGEST, DIGEST.hex()));
    }

    private static KeyValues built(String hit, String seconds) {
        return KeyValues.none().with("hit", hit).with("seconds", seconds).with("digest", "sha256:" + hit);
    }

    @Test
    void ofASingleImageEverythingIsTold() {
        CiReport report = CiReport.of(KEYS, Map.of(WEB, built("image", "0.100")));
        assertThat(report.values().asMap())
                .containsOnly(
                        Map.entry("docker-cache.key.base", "b"),
                        Map.entry("docker-cache.key.files", "f"),
                        Map.entry("docker-cache.hit", "image"),
                        Map.entry("docker-cache.seconds", "0.100"),
                        Map.entry("docker-cache.digest", "sha256:image"));
        assertThat(report.whole().asMap()).isEqualTo(report.values().asMap());
    }

    @Test
    void ofSeveralImagesTheLowestRungAndTheSumAreTold() {
        CiReport report = CiReport.of(KEYS, Map.of(WEB, built("image", "0.100"), DB, built("layers", "7.250")));
        assertThat(report.whole().asMap())
                .containsOnly(
                        Map.entry("docker-cache.key.base", "b"),
                        Map.entry("docker-cache.key.files", "f"),
                        Map.entry("docker-cache.hit", "layers"),
                        Map.entry("docker-cache.seconds", "7.350"));
        assertThat(report.values().asMap())
                .containsEntry("docker-cache.hit.web", "image")
                .containsEntry("docker-cache.digest.db", "sha256:layers");
    }

    @Test
    void anImageThatIsNotBuiltYetLeavesTheWholeOpen() {
        CiReport report = CiReport.of(KEYS, Map.of(WEB, built("image", "0.1"), DB, KEYS));
        assertThat(report.whole().asMap()).isEqualTo(KEYS.asMap());
    }

    @Test
    void imagesAreCalledByTheirModule() {
        KeyValues any = built("none", "1");
        ModuleImage api = new ModuleImage("g:web", "r.example:5000/api");
        ModuleImage otherWeb = new ModuleImage("h:web", "web");
        assertThat(CiReport.of(KEYS, Map.of(api, any)).images()).containsOnlyKeys("web");
        assertThat(CiReport.of(KEYS, Map.of(WEB, any, api, any)).images())
                .containsOnlyKeys("web.web", "web.r.example_5000_api");
        assertThat(CiReport.of(KEYS, Map.of(WEB, any, otherWeb, any)).images()).containsOnlyKeys("g.web", "h.web");
    }

    @Test
    void noImageTakesTheNameOfAnother() {
        KeyValues first = built("none", "1");
        KeyValues second = built("image", "2");
        ModuleImage ofApp = new ModuleImage("g:app", "web");
        ModuleImage other = new ModuleImage("g:app", "db");
        ModuleImage module = new ModuleImage("g:app.web", "shop");
        CiReport report = CiReport.of(KEYS, Map.of(ofApp, first, module, second, other, first));
        assertThat(report.images())
                .containsOnlyKeys("g.app.web", "g.app.web.shop", "app.db")
                .containsEntry("g.app.web", first)
                .containsEntry("g.app.web.shop", second);
        assertThat(report.values().asMap())
                .containsEntry("docker-cache.digest.g.app.web", "sha256:none")
                .containsEntry("docker-cache.digest.g.app.web.shop", "sha256:image");
    }

    @Test
    void namesThatAVariableDoesNotTellApartAreOne() {
        KeyValues any = built("none", "1");
        ModuleImage dash = new ModuleImage("g:app-web", "a");
        ModuleImage dot = new ModuleImage("g:app.web", "b");
        ModuleImage capitals = new ModuleImage("g:App", "c");
        ModuleImage small = new ModuleImage("g:app", "c");
        CiReport report = CiReport.of(KEYS, Map.of(dash, any, dot, any, capitals, any, small, any));
        assertThat(report.images()).containsOnlyKeys("g.app-web.a", "g.app.web.b", "g.App.c", "g.app.c.2");
        assertThat(report.values().asVariables()).hasSize(2 + 2 + 2 * 4);
    }

    @Test
    void namesOfImagesThatDifferInStrangeCharactersAloneAreNumbered() {
        KeyValues any = built("none", "1");
        ModuleImage slash = new ModuleImage("g:app", "a/b");
        ModuleImage colon = new ModuleImage("g:app", "a:b");
        assertThat(CiReport.of(KEYS, Map.of(slash, any, colon, any)).images())
                .containsOnlyKeys("g.app.a_b", "g.app.a_b.2");
    }

    @Test
    void hundredModulesFitIntoADotenvReportOfGitlab() {
        Map<ModuleImage, KeyValues> images = new TreeMap<>();
        for (int module = 0; module < 100; module++) {
            KeyValues pushed = built("prefix", "1.5")
                    .with("key.image", "i")
                    .with("pushed", "r/m@d")
                    .with("sent", 1)
                    .with("spared", 2);
            images.put(new ModuleImage("g:m" + module, "m"), pushed);
        }
        String dotenv = CiReport.of(KEYS, images).whole().asDotenv();
        assertThat(dotenv.lines())
                .contains("DOCKER_CACHE_SENT=100")
                .hasSizeLessThanOrEqualTo(20)
                .allMatch(line -> line.matches("[A-Z_]+=\\S+"));
        assertThat(dotenv.length()).isLessThan(5000);
    }

    @Test
    void propertiesAreReadByJava() throws IOException {
        KeyValues values = built("none", "1").with("pushed", "r.example:5000/team/app@sha256:0123");
        Properties read = new Properties();
        read.load(new StringReader(values.asProperties()));
        assertThat(read).isEqualTo(values.asMap());
        assertThat(KeyValues.parse(values.asProperties()).asMap()).isEqualTo(values.asMap());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two\nlines", "a b", "back\\slash", "\"quoted\"", "$HOME", "gr\u00fcn"})
    void aValueThatSomeSystemReadsAsSomethingElseIsNone(String value) {
        KeyValues none = KeyValues.none();
        assertThatThrownBy(() -> none.with("hit", value)).isInstanceOf(IllegalArgumentException.class);
    }
}
