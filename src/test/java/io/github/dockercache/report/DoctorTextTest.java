package io.github.dockercache.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.build.Ability;
import io.github.dockercache.build.Daemon;
import io.github.dockercache.build.EngineName;
import io.github.dockercache.build.EngineSurvey;
import io.github.dockercache.build.SurveyedEngine;
import io.github.dockercache.cache.BuildCacheExtension;
import io.github.dockercache.cache.Checkup;
import io.github.dockercache.cache.CheckupOrder;
import io.github.dockercache.cache.CheckupOrder.StorePlace;
import io.github.dockercache.cache.Look;
import io.github.dockercache.cache.Machine;
import io.github.dockercache.cache.NeededImage;
import io.github.dockercache.cache.NeededImage.Use;
import io.github.dockercache.cache.PluginNetwork;
import io.github.dockercache.cache.RegistryLook;
import io.github.dockercache.cache.RemoteState;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.registry.CredentialOrigin;
import io.github.dockercache.registry.PullLimit;
import io.github.dockercache.registry.RegistryAnswer;
import io.github.dockercache.registry.RegistryState;
import io.github.dockercache.report.Diagnosis.Dockerfiles;
import io.github.dockercache.report.Diagnosis.Surroundings;
import io.github.dockercache.store.StoreAccess;
import io.github.dockercache.store.StoreFlaw;
import io.github.dockercache.store.StoreHoldings;
import io.github.dockercache.store.StoreState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DoctorTextTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final ImageReference BASE = ImageReference.parse("registry.test/base:1");
    private final DockerCacheException broken = new DockerCacheException("it is broken", "repair it");

    private EngineName engine = EngineName.AUTO;
    private Look<EngineSurvey> engines = surveyed(
            "buildx 0.13.1 (docker driver, containerd image store): the best engine here; other reasons",
            new SurveyedEngine("buildx default", "0.13.1, docker driver", Ability.EVERY_STAGE, ""));
    private final List<RegistryLook> registries = new ArrayList<>();
    private Optional<PullLimit> pulls = Optional.empty();
    private StoreState store = state();
    private Optional<RemoteState> remote = Optional.empty();
    private PluginNetwork network = new PluginNetwork(List.of(), Map.of(), Set.of(), List.of());
    private Optional<Look<BuildCacheExtension>> buildCache = Optional.empty();
    private Dockerfiles dockerfiles = new Dockerfiles(1, 0, List.of());
    private boolean offline;

    private static Look<EngineSurvey> surveyed(String choice, SurveyedEngine... engines) {
        return new Look.Seen<>(new EngineSurvey(List.of(engines), Optional.empty(), choice, Optional.empty()));
    }

    private static StoreState state(StoreFlaw... flaws) {
        StoreHoldings holdings = new StoreHoldings(
                2_000_000,
                new TreeMap<>(Map.of("image", 2, "base", 1)),
                Optional.of(NOW.minus(Duration.ofDays(3))),
                Optional.of(NOW.minus(Duration.ofHours(2))));
        return new StoreState(Path.of("/store"), true, 5_000_000_000L, holdings, List.of(flaws));
    }

    private void registry(Use use, RegistryAnswer answer, CredentialOrigin... login) {
        registries.add(new RegistryLook(
                new NeededImage(use, BASE),
                new RegistryState(
                        BASE, List.of(login).stream().findFirst(), Optional.of(answer), Optional.empty(), List.of())));
    }

    private void brokenRegistry(Use use) {
        registries.add(new RegistryLook(
                new NeededImage(use, BASE),
                new RegistryState(BASE, Optional.empty(), Optional.empty(), Optional.of(broken), List.of())));
    }

    private static RegistryAnswer answer(boolean hasImage, Duration ahead) {
        return new RegistryAnswer("registry.test", false, hasImage, Optional.of(ahead), Optional.empty());
    }

    private DoctorText text() {
        return new DoctorText(new Diagnosis(
                new Surroundings(
                        new Machine("Linux 6", "17", Platform.parse("linux/amd64"), "3.9.16", "0.1"),
                        offline,
                        new StoreTerms("10GiB", "30d", "the default", false),
                        network,
                        buildCache),
                new CheckupOrder(
                        engine,
                        "",
                        registries.stream().map(RegistryLook::needed).toList(),
                        new StorePlace(Path.of("/store"), StoreAccess.READ_WRITE, false),
                        remote.map(RemoteState::repository)),
                new Checkup(engines, registries, pulls, Optional.of(store), remote),
                dockerfiles,
                NOW));
    }

    private List<String> lines() {
        return text().lines(Style.PLAIN);
    }

    private void assertTrouble(String problem, String remedy) {
        assertThat(text().trouble()).get().satisfies(trouble -> {
            assertThat(trouble.problem()).contains(problem);
            assertThat(trouble.remedy()).contains(remedy);
        });
        assertThat(lines()).anyMatch(line -> line.startsWith("  TROUBLE "));
    }

    private void assertNote(String text) {
        assertThat(lines()).anyMatch(line -> line.startsWith("  note    ") && line.contains(text));
        assertThat(text().trouble()).isEmpty();
    }

    @Test
    void aSoundMachineFitsOnAScreenAndHasNoTrouble() {
        registry(Use.BASE, answer(true, Duration.ofSeconds(1)), new CredentialOrigin.Server("hub"));
        assertThat(lines())
                .contains(
                        "Engines",
                        "  ok      engine=auto takes buildx 0.13.1 (docker driver, containerd image store): the best engine here",
                        "  ok      registry.test answers; login of the server 'hub' in settings.xml",
                        "  ok      the clock agrees with that of registry.test",
                        "  ok      it has 2.0 MB in entries: 1 base, 2 image; oldest 3 days, newest 2 h")
                .hasSizeLessThan(40)
                .allMatch(line -> line.length() <= 110);
        assertThat(text().trouble()).isEmpty();
    }

    @Test
    void marksHaveMavensColours() {
        assertThat(text().lines(Style.COLOURED)).anyMatch(line -> line.contains("\u001b[1;32mok     \u001b[m"));
    }

    @Test
    void aLongLineIsWrappedAndAPathIsNot() {
        store = state(new StoreFlaw.DamagedBlob(Path.of("/" + "x".repeat(120))));
        assertThat(lines())
                .filteredOn(line -> line.length() > 110)
                .singleElement()
                .asString()
                .contains("xxx");
        assertThat(lines()).contains("          is damaged");
    }

    @Test
    void onlyAnEngineThatIsNamedIsTrouble() {
        DockerCacheException none = new DockerCacheException("nothing here", "install one");
        engines = new Look.Seen<>(new EngineSurvey(
                List.of(new SurveyedEngine("buildx", "", Ability.NOTHING, "gone")),
                Optional.empty(),
                "",
                Optional.of(none)));
        assertNote("engine=auto finds none");
        assertThat(lines()).contains("          -> install one");
        engine = EngineName.BUILDX;
        assertTrouble("nothing here", "install one");
        engine = EngineName.NONE;
        engines = surveyed("");
        assertThat(text().trouble()).isEmpty();
        engines = new Look.Failed<>(broken);
        assertNote("it is broken");
    }

    @Test
    void whatIsNotUsableIsNoMatterWhereAnotherIs() {
        SurveyedEngine absent = new SurveyedEngine("podman", "", Ability.NOTHING, "podman is not on the PATH");
        String remedy = "          -> nothing to do, as another is here; to have this one, install or start it";
        engines = surveyed("x", new SurveyedEngine("buildx a", "1", Ability.EVERY_STAGE, ""), absent);
        assertNote("podman: not usable, podman is not on the PATH");
        assertThat(lines()).contains(remedy);
        engines = surveyed("", new SurveyedEngine("buildx a", "1", Ability.EVERY_STAGE, "it does not answer"), absent);
        assertThat(lines()).doesNotContain(remedy);
    }

    @Test
    void dockerfilesThatNeedNoEngineAreTold() {
        assertThat(lines()).noneMatch(line -> line.contains("ONBUILD"));
        dockerfiles = new Dockerfiles(2, 2, List.of());
        assertThat(lines())
                .contains(
                        "  ok      no Dockerfile here needs one, unless a base image brings in an instruction (ONBUILD)");
        dockerfiles = new Dockerfiles(3, 2, List.of());
        assertThat(lines()).anyMatch(line -> line.contains("2 of 3 Dockerfiles here need none, unless"));
    }

    @Test
    void eachAbilityIsToldWithWhatWouldBeBetter() {
        engines = surveyed(
                "x",
                new SurveyedEngine("buildx a", "1", Ability.OWN_LAYERS, ""),
                new SurveyedEngine("buildx b", "1", Ability.EVERY_STAGE, "it does not answer"),
                new SurveyedEngine("docker", "1", Ability.STAGE_IMAGES, ""),
                new SurveyedEngine("podman", "1", Ability.STEP_IMAGES, ""));
        assertNote("buildx a 1: caches the image's own layers");
        assertNote("buildx b 1: it does not answer");
        assertThat(String.join("\n", lines()))
                .contains("containerd-snapshotter", "--bootstrap", "image of each stage", "each step");
        engines = surveyed("x", new SurveyedEngine("docker", "28", Ability.NOTHING, ""));
        assertNote("docker 28: its classic builder caches nothing");
    }

    @Test
    void whatABaseImageNeedsIsTroubleAndWhatATargetNeedsIsANote() {
        brokenRegistry(Use.TARGET);
        brokenRegistry(Use.NONE);
        assertNote("target registry.test/base: it is broken");
        brokenRegistry(Use.BASE);
        assertTrouble("base image registry.test/base:1: it is broken", "repair it");
    }

    @Test
    void aBaseImageThatIsNotThereIsTrouble() {
        registry(Use.TARGET, answer(false, Duration.ZERO));
        assertThat(text().trouble()).isEmpty();
        registry(Use.BASE, answer(false, Duration.ZERO));
        assertTrouble("registry.test has no such image", "in the Dockerfile");
    }

    @Test
    void whereALoginComesFromIsTold() {
        RegistryAnswer answer = answer(true, Duration.ZERO);
        registry(Use.BASE, answer);
        registry(Use.BASE, answer, new CredentialOrigin.Entry(Path.of("/c.json"), "registry.test"));
        registry(Use.BASE, answer, new CredentialOrigin.Program("docker-credential-pass", Path.of("/c.json")));
        registry(Use.BASE, answer, new CredentialOrigin.Cloud("docker-credential-gcr"));
        assertThat(String.join("\n", lines()))
                .contains(
                        "no login is configured for it",
                        "login under 'registry.test' in /c.json",
                        "login by docker-credential-pass, as /c.json says",
                        "login by docker-credential-gcr");
    }

    @Test
    void manyImagesOfOneRegistryAreOneLine() {
        registry(Use.BASE, answer(true, Duration.ZERO));
        registry(Use.BASE, answer(true, Duration.ZERO));
        assertThat(lines())
                .filteredOn(line -> line.contains("registry.test answers"))
                .hasSize(1);
    }

    @Test
    void aClockThatIsOffByMoreThanFiveMinutesIsNoted() {
        registry(Use.BASE, answer(true, Duration.ofMinutes(4)));
        assertThat(text().trouble()).isEmpty();
        assertThat(String.join("\n", lines())).contains("the clock agrees");
        registry(Use.BASE, answer(true, Duration.ofMinutes(-7)));
        assertNote("the clock is 7 min ahead of that of registry.test");
    }

    @Test
    void fewPullsAreNoted() {
        pulls = Optional.of(new PullLimit(100, 76, Duration.ofHours(6)));
        assertThat(lines()).contains("  ok      docker.io: 76 of 100 pulls left of each 6 h");
        pulls = Optional.of(new PullLimit(100, 3, Duration.ofHours(6)));
        assertNote("3 of 100 pulls left");
    }

    @Test
    void offlineNothingIsAskedAndThatIsSaid() {
        offline = true;
        assertNote("none is asked, as Maven is offline");
    }

    @Test
    void whatTheStoreNeedsIsTroubleAndWhatItCanDoWithoutIsANote() {
        store = state(new StoreFlaw.IncompleteEntry("image-1", "a blob is missing"));
        assertNote("image-1: a blob is missing");
        store = state(new StoreFlaw.BrokenIndex(Path.of("/store/index.json"), "not JSON"));
        assertNote("/store/index.json is broken (not JSON)");
        store = state(new StoreFlaw.NotWritable(Path.of("/store")));
        assertTrouble("/store cannot be written", "make it writable");
        store = state(new StoreFlaw.Unusable("newer"));
        assertTrouble("the store cannot be used: newer", "<store>");
    }

    @Test
    void manyFlawsDoNotFillTheScreen() {
        StoreFlaw[] flaws = new StoreFlaw[50];
        Arrays.fill(flaws, new StoreFlaw.DamagedBlob(Path.of("/store/x")));
        store = state(flaws);
        assertThat(lines()).hasSizeLessThan(45).contains("  note    and 44 more of this kind");
    }

    @Test
    void aRemoteStoreThatCannotBeReadOrWrittenIsTrouble() {
        ImageReference repository = ImageReference.parse("registry.test/cache");
        remote = Optional.of(
                new RemoteState(repository, new Look.Seen<>(1), new Look.Seen<>(RemoteState.Write.ALLOWED)));
        assertThat(lines()).contains("  ok      remote store registry.test/cache may be read, 1 entry, and written");
        remote = Optional.of(
                new RemoteState(repository, new Look.Seen<>(2), new Look.Seen<>(RemoteState.Write.NOT_TRIED)));
        assertThat(lines())
                .contains(
                        "  ok      remote store registry.test/cache may be read, 2 entries; to write it was not tried");
        remote = Optional.of(new RemoteState(repository, new Look.Seen<>(2), new Look.Failed<>(broken)));
        assertTrouble("remote store: it is broken", "<storeAccess>read-only</storeAccess>");
        remote = Optional.of(new RemoteState(repository, new Look.Failed<>(broken), new Look.Failed<>(broken)));
        assertTrouble("remote store: it is broken", "repair it");
    }

    private static Look<EngineSurvey> daemon(String proxy, List<String> mirrors, Set<String> insecure) {
        Daemon daemon = new Daemon(proxy, "", "", mirrors, insecure);
        return new Look.Seen<>(new EngineSurvey(List.of(), Optional.of(daemon), "x", Optional.empty()));
    }

    @Test
    void whatTheEngineDoesNotKnowOfOurSettingsIsNoted() {
        network = new PluginNetwork(
                List.of("proxy:3128 (settings.xml)"),
                Map.of("docker.io", List.of("mirror:5000")),
                Set.of("plain.test"),
                List.of(Path.of("/etc/docker/certs.d/a.test")));
        engines = daemon("", List.of(), Set.of("127.0.0.0/8"));
        assertNote("proxies: proxy:3128 (settings.xml) here, and none in the engine");
        assertNote("mirrors: mirror:5000 for docker.io; the engine has none");
        assertNote("certificates: plain.test need none here");
        engines = daemon("http://proxy", List.of("https://mirror:5000"), Set.of("plain.test"));
        assertThat(lines())
                .contains(
                        "  ok      proxies: proxy:3128 (settings.xml) here; the engine pulls by http://proxy",
                        "  ok      mirrors: mirror:5000 for docker.io; the engine asks https://mirror:5000",
                        "  ok      certificates: plain.test need none here, nor in the engine",
                        "  ok      certificates: of /etc/docker/certs.d/a.test here and in Docker's engine; a builder of its own has");
    }

    @Test
    void whatTheBuildCacheExtensionNeedsIsTold() {
        Path file = Path.of("/p/.mvn/maven-build-cache-config.xml");
        buildCache = Optional.of(new Look.Seen<>(new BuildCacheExtension("1.2.0", true, file, false)));
        assertNote("maven-build-cache-extension 1.2.0: skips this plugin's goals");
        assertThat(String.join(" ", lines())).contains("<plugin artifactId=\"docker-cache-maven-plugin\"/>");
        buildCache = Optional.of(new Look.Seen<>(new BuildCacheExtension("1.2.0", true, file, true)));
        assertThat(String.join("\n", lines())).contains("1.2.0: runs this plugin's goals");
        buildCache = Optional.of(new Look.Seen<>(new BuildCacheExtension("", false, file, false)));
        assertThat(String.join("\n", lines())).contains("maven-build-cache-extension: switched off");
        buildCache = Optional.of(new Look.Failed<>(broken));
        assertNote("it is broken");
    }

    @Test
    void severalTroublesAreOneMessage() {
        brokenRegistry(Use.BASE);
        store = state(new StoreFlaw.NotWritable(Path.of("/store")));
        assertThat(text().trouble())
                .get()
                .extracting(DockerCacheException::problem)
                .asString()
                .startsWith("something that this build needs is broken: base image registry.test/base:1")
                .endsWith("(and 1 more above)");
    }
}
