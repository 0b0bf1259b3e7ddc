package io.github.dockercache.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class CiFileTest {

    private static final ProjectSetup.Checkout CHECKOUT = new ProjectSetup.Checkout("./mvnw", "main", true);
    private static final String REMOTE = "oci://registry.example.com/team/cache";
    private static final Pattern BLOCK = Pattern.compile("```(?:yaml|groovy)\n(.*?)```", Pattern.DOTALL);

    private static final Pattern SNIPPET = Pattern.compile("```yml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile(
            "[`'%.](docker-cache\\.(?:key|hit|seconds|steps|digest|pushed|sent|spared)(?:\\.(?!server)[a-z]+)?)['`%]");
    private static final Pattern VARIABLE = Pattern.compile("DOCKER_CACHE_[A-Z_]+(?<!_SERVER)\\b");

    private static ProjectSetup setup(String remoteStore) {
        return new ProjectSetup("1.0", CHECKOUT, "registry.example.com/team/app", "", remoteStore);
    }

    private static String text(CiSystem system, String remoteStore) {
        return new CiFile(system, setup(remoteStore)).text();
    }

    @ParameterizedTest
    @EnumSource
    void noWordOfATemplateIsLeft(CiSystem system) {
        for (String remoteStore : List.of("", REMOTE)) {
            assertThat(text(system, remoteStore))
                    .doesNotContainPattern("@[a-z-]+@")
                    .doesNotContain("\t");
        }
    }

    @ParameterizedTest
    @EnumSource
    void withARemoteStoreThereIsNoCache(CiSystem system) {
        assertThat(text(system, REMOTE))
                .doesNotContainIgnoringCase("cache@")
                .doesNotContain("restore_cache", ".cache/");
        assertThat(text(system, REMOTE)).doesNotContain("cache:\n", "docker-cache:key");
    }

    @ParameterizedTest
    @EnumSource
    void aForkReadsAndGetsNoSecret(CiSystem system) {
        assertThat(text(system, ""))
                .containsPattern("(?s)if .*storeAccess=read-only.*else.*docker login.*docker-cache:push");
    }

    @Test
    void keysAreTheMostSpecificFirst() {
        String file = new Yaml().load(text(CiSystem.CIRCLECI, "")).toString();
        String base = "docker-v1-{{ checksum \"target/docker-cache/docker-layer-caching-key.txt\" }}-";
        String files = base + "{{ checksum \"target/docker-cache/docker-layer-caching-files.txt\" }}-";
        assertThat(file).contains("keys=[" + files + "{{ .Revision }}, " + files + ", " + base + "]");
        assertThat(file).contains("key=" + files + "{{ .Revision }}");
    }

    @Test
    void actionsAreOfOneVersion() {
        assertThat(text(CiSystem.GITHUB, "").lines().filter(line -> line.contains("uses:")))
                .hasSize(3)
                .allMatch(line -> line.matches(".*@v[0-9]+\\.[0-9]+\\.[0-9]+"));
    }

    @Test
    void amazonsRegistryIsLoggedInToWhereItsHelperIsNot() {
        ProjectSetup setup =
                new ProjectSetup("1.0", CHECKOUT, "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app", "", "");
        assertThat(new CiFile(CiSystem.GITHUB, setup).text())
                .contains(
                        "command -v docker-credential-ecr-login || aws ecr get-login-password --region eu-west-1"
                                + " | docker login --username AWS --password-stdin 123456789012.dkr.ecr.eu-west-1.amazonaws.com\n")
                .contains("AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_SECRET_ACCESS_KEY }}")
                .doesNotContain("REGISTRY_PASSWORD");
    }

    @Test
    void theImageOfAModuleIsDeployedFromItsFolder() {
        ProjectSetup setup = new ProjectSetup("1.0", CHECKOUT, "r.io/app", "server", "");
        assertThat(new CiFile(CiSystem.JENKINS, setup).text())
                .contains("\"r.io/app@$(cat server/target/docker-cache/image-digest.txt)\" app");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GITLAB")
    void theBranchIsTheProjectsOwn(CiSystem system) {
        ProjectSetup.Checkout trunk = new ProjectSetup.Checkout("./mvnw", "2.x/trunk", true);
        String text = new CiFile(system, new ProjectSetup("1.0", trunk, "r.io/app", "", "")).text();
        assertThat(text).contains("2.x/trunk").doesNotContain("main");
    }

    @Test
    void aBranchThatWouldHaveToBeQuotedIsNotTaken() {
        assertThat(ProjectSetup.Checkout.of("mvn", Optional.of("trunk"), true).branch())
                .isEqualTo("trunk");
        assertThat(ProjectSetup.Checkout.of("mvn", Optional.of("a$(b)"), true).branch())
                .isEqualTo("main");
        assertThat(ProjectSetup.Checkout.of("mvn", Optional.empty(), true).branch())
                .isEqualTo("main");
    }

    /** What pages show is what the goal prints. */
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "src/site/markdown/ci.md"})
    void pagesShowWhatIsPrinted(String page) throws IOException {
        List<String> printed = new ArrayList<>();
        for (CiSystem system : CiSystem.values()) {
            printed.add(text(system, ""));
            printed.add(text(system, REMOTE));
        }
        assertThat(blocks(Files.readString(Path.of(page)))).isNotEmpty().isSubsetOf(printed);
    }

    @ParameterizedTest
    @EnumSource
    void thePageOfACiShowsItsFile(CiSystem system) throws IOException {
        String page = Files.readString(Path.of("src/site/markdown/ci-" + system + ".md"));
        assertThat(blocks(page)).containsExactly(text(system, ""));
        assertThat(page).contains("`" + system.file() + "`", "-Ddocker-cache.ci=" + system + " ");
    }

    /** What the page says of names is true, and its shorter examples are YAML. */
    @Test
    void thePageNamesTheValuesThatThereAre() throws IOException {
        String page = Files.readString(Path.of("src/site/markdown/ci.md"));
        Set<String> names = new TreeSet<>();
        Set<String> variables = new TreeSet<>();
        NAME.matcher(page).results().forEach(found -> names.add(found.group(1)));
        VARIABLE.matcher(page).results().forEach(found -> variables.add(found.group()));
        KeyValues all = CiReportTest.everything();
        assertThat(names)
                .containsAll(all.asMap().keySet())
                .allMatch(name -> all.asMap().containsKey(name));
        assertThat(variables).containsExactlyElementsOf(all.asVariables().keySet());
        assertThat(SNIPPET.matcher(page).results())
                .hasSize(3)
                .allSatisfy(snippet ->
                        assertThat(new Yaml().<Object>load(snippet.group(1))).isNotNull());
    }

    private static List<String> blocks(String page) {
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }
}
