package io.github.dockercache.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChallengeTest {

    @Test
    void aQuotedCommaDoesNotSplitAValue() {
        assertThat(parse("Bearer realm=\"https://a/token\",service=\"x\",scope=\"repository:a/b:pull,push\""))
                .containsExactly(new Challenge(
                        "bearer",
                        Map.of("realm", "https://a/token", "service", "x", "scope", "repository:a/b:pull,push")));
    }

    @Test
    void severalChallengesMayShareAHeader() {
        assertThat(parse("Basic realm=\"a\", Bearer realm=b , service=c"))
                .containsExactly(
                        new Challenge("basic", Map.of("realm", "a")),
                        new Challenge("bearer", Map.of("realm", "b", "service", "c")));
    }

    @Test
    void severalHeadersAreReadTogether() {
        assertThat(Challenge.parse(List.of("Negotiate", "Basic realm=\"a\"")))
                .containsExactly(new Challenge("negotiate", Map.of()), new Challenge("basic", Map.of("realm", "a")));
    }

    @Test
    void schemesAndNamesComeInAnyCase() {
        assertThat(parse("BEARER Realm=\"https://A/Token\""))
                .containsExactly(new Challenge("bearer", Map.of("realm", "https://A/Token")));
    }

    @Test
    void escapedQuotesBelongToTheValue() {
        assertThat(parse("Basic realm=\"say \\\"hi\\\", please\""))
                .containsExactly(new Challenge("basic", Map.of("realm", "say \"hi\", please")));
    }

    @Test
    void noiseIsNoChallenge() {
        assertThat(parse("")).isEmpty();
        assertThat(parse(", ,\"")).isEmpty();
    }

    @Test
    void aTokenIsAskedForAllRepositoriesAtOnce() {
        Challenge challenge =
                parse("Bearer realm=r,scope=\"repository:a/b:pull\"").get(0);

        assertThat(challenge.scopes("a/b", List.of("a/b", "c")))
                .containsExactly("repository:a/b:pull", "repository:c:pull");
    }

    @Test
    void aScopeThatIsNotAboutTheRepositoryIsGivenBackAsItIs() {
        Challenge amazon = parse("Bearer realm=r,scope=aws").get(0);

        assertThat(amazon.scopes("a/b", List.of("a/b", "c"))).containsExactly("aws");
    }

    private static List<Challenge> parse(String header) {
        return Challenge.parse(List.of(header));
    }
}
