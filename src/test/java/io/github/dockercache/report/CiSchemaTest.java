package io.github.dockercache.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code init} writes has what the CI system's reference allows, and nothing else. A Jenkinsfile is a program. */
class CiSchemaTest {

    private static final ProjectSetup.Checkout CHECKOUT = new ProjectSetup.Checkout("./mvnw", "main", true);
    private static final String REMOTE = "oci://registry.example.com/team/cache";
    private static final List<String> REGISTRIES = List.of(
            "registry.example.com/team/app", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app", "docker.io/team/app");

    private static List<Error> flaws(CiSystem system, String text) throws IOException {
        String name = "ci/" + system + ".schema.json";
        try (InputStream schema = CiSchemaTest.class.getResourceAsStream(name)) {
            Schema read = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema);
            return read.validate(text, InputFormat.YAML);
        }
    }

    private static String text(CiSystem system, String repository, String module, String remoteStore) {
        return new CiFile(system, new ProjectSetup("1.0", CHECKOUT, repository, module, remoteStore)).text();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "JENKINS")
    void whatIsPrintedIsAllowed(CiSystem system) throws IOException {
        for (String repository : REGISTRIES) {
            for (String module : List.of("", "server")) {
                for (String remoteStore : List.of("", REMOTE)) {
                    String text = text(system, repository, module, remoteStore);
                    assertThat(flaws(system, text)).as(text).isEmpty();
                }
            }
        }
    }

    /** One word of what is printed is another: a check that would not see it sees nothing. */
    @ParameterizedTest
    @CsvSource({
        "CIRCLECI, version: 2.1, version: 2.7",
        "CIRCLECI, keys:, key:",
        "CIRCLECI, command:, commands:",
        "CIRCLECI, '{{ .Revision }}', '{{ Revision }}'",
        "CIRCLECI, '- checkout', '- check-out'",
        "CIRCLECI, 'paths:', 'path:'",
        "CIRCLECI, workflows:, workflow:",
        "GITHUB, runs-on:, runs_on:",
        "GITHUB, 'contents: read', 'content: read'",
        "GITHUB, restore-keys:, restore_keys:",
        "GITHUB, 'hashFiles(', 'hashFile('",
        "GITHUB, '${{ secrets.', '${{ secret.'",
        "GITHUB, 'java-version: 17', 'java-version: 8'",
        "GITHUB, 'run:', 'runs:'",
        "GITLAB, script:, scripts:",
        "GITLAB, fallback_keys:, fallback-keys:",
        "GITLAB, '- .docker-cache', '- ~/.cache/docker-cache'",
        "GITLAB, 'build:', 'cache:'",
        "GITLAB, '$CI_COMMIT_REF_SLUG', '${{ ref }}'"
    })
    void whatIsMisspeltIsNot(CiSystem system, String right, String wrong) throws IOException {
        String text = text(system, REGISTRIES.get(0), "", "");
        assertThat(text).contains(right);
        assertThat(flaws(system, text.replace(right, wrong))).isNotEmpty();
    }
}
