package io.github.dockercache.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.registry.Answer.Failed;
import io.github.dockercache.registry.Answer.Found;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against real registries that want a password or a token. */
class LoginTest {

    private static final CredentialSource GOOD = Options.basic("tester", "secret");

    @TempDir
    static Path certificateFolder;

    @TempDir
    static Path folder;

    private static TestCertificates certificates;
    private static List<TestImages.Pushed> pushed;
    private final List<AutoCloseable> open = new ArrayList<>();
    private TestTokenServer tokens;

    @BeforeAll
    static void push() {
        certificates = TestCertificates.in(certificateFolder);
        try (DistributionRegistry plain = DistributionRegistry.plain(folder)) {
            TestImages images = TestImages.at(plain);
            pushed = IntStream.range(0, 20)
                    .mapToObj(number -> images.push("lib/image" + number, "v1", "note " + number))
                    .toList();
        }
    }

    @BeforeEach
    void start() {
        tokens = opened(TestTokenServer.plain(certificates));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void aPasswordIsLookedForOnlyWhenTheRegistryWantsOne() {
        List<String> asked = new ArrayList<>();
        DistributionRegistry plain = opened(DistributionRegistry.plain(folder));
        CredentialSource counting = registry -> {
            asked.add(registry);
            return GOOD.find(registry);
        };

        assertThat(find(plain, counting).values()).allMatch(Found.class::isInstance);
        assertThat(asked).isEmpty();

        DistributionRegistry guarded = opened(DistributionRegistry.withPassword(folder));
        assertThat(find(guarded, counting).values()).allMatch(Found.class::isInstance);
        assertThat(asked).isNotEmpty().containsOnly(guarded.authority());
    }

    @Test
    void afterTheFirstChallengeThePasswordGoesWithEveryRequest() {
        DistributionRegistry guarded = opened(DistributionRegistry.withPassword(folder));

        assertThat(find(guarded, GOOD).values()).hasSize(20).allMatch(Found.class::isInstance);
        assertThat(guarded.reads())
                .hasSize(21)
                .filteredOn(line -> line.endsWith("401"))
                .hasSize(1);
    }

    @Test
    void aWrongPasswordIsOneClearErrorWithoutThePassword() {
        DistributionRegistry guarded = opened(DistributionRegistry.withPassword(folder));

        assertThat(reason(find(guarded, Options.basic("tester", "planted-secret"))))
                .contains("refuses access with the credential that is configured for it")
                .contains(guarded.authority() + "/lib/image0:v1")
                .doesNotContain("planted-secret");
    }

    @Test
    void noPasswordIsAnErrorThatSaysHowToGiveOne() {
        DistributionRegistry guarded = opened(DistributionRegistry.withPassword(folder));

        assertThat(reason(find(guarded, Options.NOBODY)))
                .contains("needs a login")
                .contains("docker login " + guarded.authority())
                .contains("settings.xml");
    }

    @Test
    void aBrokenPlaceOfCredentialsIsTheAnswer() {
        DistributionRegistry guarded = opened(DistributionRegistry.withPassword(folder));

        assertThat(reason(find(guarded, registry -> {
                    throw new InvalidInputException("config.json is broken", "repair it");
                })))
                .contains("config.json is broken");
    }

    @Test
    void oneTokenServesTwentyRepositories() {
        DistributionRegistry guarded = opened(DistributionRegistry.withTokens(folder, tokens));

        assertThat(find(guarded, Options.NOBODY).values()).hasSize(20).allMatch(Found.class::isInstance);
        assertThat(tokens.questions()).singleElement().asString().contains("repository:lib/image19:pull");
        assertThat(guarded.reads()).hasSize(21);
    }

    @Test
    void aTokenIsUsedAgainForManifestsAndConfigurations() {
        DistributionRegistry guarded = opened(DistributionRegistry.withTokens(folder, tokens));
        try (HttpRegistry registry = new HttpRegistry(Options.PLAIN)) {
            ImageReference first = at(guarded, pushed.get(0));
            registry.find(List.of(first));
            registry.manifest(first, pushed.get(0).manifest().digest());
            registry.configuration(first, pushed.get(0).configuration());
        }

        assertThat(tokens.questions()).hasSize(1);
        assertThat(guarded.reads()).filteredOn(line -> line.endsWith("401")).hasSize(1);
    }

    @Test
    void whereOneTokenForAllIsRefusedEachRepositoryGetsItsOwn() {
        tokens.refuseSeveralScopes();
        DistributionRegistry guarded = opened(DistributionRegistry.withTokens(folder, tokens));

        assertThat(find(guarded, Options.NOBODY).values()).hasSize(20).allMatch(Found.class::isInstance);
        assertThat(tokens.questions()).hasSize(21);
    }

    @Test
    void whereATokenIsGoodForLessThanAskedTheOthersGetTheirOwn() {
        tokens.honourFirstScopeOnly();
        DistributionRegistry guarded = opened(DistributionRegistry.withTokens(folder, tokens));

        assertThat(find(guarded, Options.NOBODY).values()).hasSize(20).allMatch(Found.class::isInstance);
    }

    @Test
    void anExpiredTokenIsNotSentAgain() {
        tokens.giveTokensFor(1);
        DistributionRegistry guarded = opened(DistributionRegistry.withTokens(folder, tokens));
        try (HttpRegistry registry = new HttpRegistry(Options.PLAIN)) {
            ImageReference first = at(guarded, pushed.get(0));
            registry.find(List.of(first));
            registry.find(List.of(first));
        }

        assertThat(tokens.questions()).hasSize(2);
    }

    @Test
    void thePasswordGoesToTheTokenServerAndTheTokenToTheRegistry() {
        tokens.wantLogin();
        DistributionRegistry guarded = opened(DistributionRegistry.withTokens(folder, tokens));

        assertThat(find(guarded, GOOD).values()).allMatch(Found.class::isInstance);
        assertThat(tokens.questions())
                .singleElement()
                .asString()
                .startsWith("GET ")
                .contains("account=tester")
                .contains("Basic dGVzdGVyOnNlY3JldA==");
    }

    @Test
    void anIdentityTokenIsPostedAndNotPutIntoAnAddress() {
        tokens.wantLogin();
        DistributionRegistry guarded = opened(DistributionRegistry.withTokens(folder, tokens));
        CredentialSource identity =
                registry -> Optional.of(new Credential.IdentityToken(TestTokenServer.IDENTITY_TOKEN));

        assertThat(find(guarded, identity).values()).allMatch(Found.class::isInstance);
        assertThat(tokens.questions())
                .singleElement()
                .asString()
                .startsWith("POST grant_type=refresh_token&")
                .contains("refresh_token=" + TestTokenServer.IDENTITY_TOKEN);
    }

    @Test
    void aTokenServerThatRefusesTheCredentialIsAClearError() {
        tokens.wantLogin();
        DistributionRegistry guarded = opened(DistributionRegistry.withTokens(folder, tokens));

        assertThat(reason(find(guarded, Options.basic("tester", "planted-secret"))))
                .contains("refuses access with the credential")
                .doesNotContain("planted-secret");
    }

    @Test
    void aCredentialThatIsForOneRepositoryIsNotUsedForAnother() {
        tokens.wantLogin();
        DistributionRegistry guarded = opened(DistributionRegistry.withTokens(folder, tokens));
        CredentialSource forImage3 = new CredentialSource() {
            @Override
            public Optional<Credential> find(String registry) {
                return Optional.empty();
            }

            @Override
            public Optional<Credential> find(String registry, String repository) {
                return repository.equals("lib/image3") ? GOOD.find(registry) : Optional.empty();
            }
        };

        Map<ImageReference, Answer> answers = find(guarded, forImage3);

        assertThat(answers.get(at(guarded, pushed.get(3)))).isInstanceOf(Found.class);
        assertThat(answers.values()).filteredOn(Found.class::isInstance).hasSize(1);
        assertThat(tokens.questions())
                .filteredOn(question -> question.contains("Basic"))
                .singleElement()
                .asString()
                .doesNotContain("image4");
    }

    @Test
    void aTokenServerIsNotAskedOverPlainHttpUnlessItsHostMayBeInsecure() {
        Challenge elsewhere = new Challenge("bearer", Map.of("realm", "http://tokens.test/token"));
        TokenServer server = new TokenServer(
                new Wire(
                        Options.PLAIN.proxies(),
                        new Trust(new InsecureHosts(java.util.Set.of()), new CertificateAuthorities(List.of())),
                        "test"),
                new InsecureHosts(java.util.Set.of()));

        assertThatThrownBy(() -> server.fetch(
                        elsewhere,
                        List.of("repository:a:pull"),
                        GOOD.find("x"),
                        Deadline.in(java.time.Duration.ofSeconds(5))))
                .hasMessageContaining("tokens.test, which is not reached by HTTPS");
    }

    private Map<ImageReference, Answer> find(DistributionRegistry server, CredentialSource credentials) {
        try (HttpRegistry registry = new HttpRegistry(Options.with(credentials))) {
            return registry.find(pushed.stream().map(image -> at(server, image)).toList());
        }
    }

    private static ImageReference at(DistributionRegistry server, TestImages.Pushed image) {
        return ImageReference.parse(server.authority() + "/" + image.reference().repository() + ":v1");
    }

    private static String reason(Map<ImageReference, Answer> answers) {
        return answers.entrySet().stream()
                .filter(entry -> entry.getKey().repository().equals("lib/image0"))
                .map(entry -> ((Failed) entry.getValue()).reason().getMessage())
                .findFirst()
                .orElseThrow();
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }
}
