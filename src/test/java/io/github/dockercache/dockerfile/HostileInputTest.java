package io.github.dockercache.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.Platform;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that nobody writes by hand: each gets one short answer, soon. */
@Timeout(10)
class HostileInputTest {

    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    @Test
    void tenMegabytesOfNoiseGetOneShortMessage() {
        byte[] noise = new byte[TEN_MEGABYTES];
        new Random(1).nextBytes(noise);
        assertRefusedShortly(noise);
    }

    @Test
    void tenMegabytesOfNothingGetOneShortMessage() {
        assertRefusedShortly(new byte[TEN_MEGABYTES]);
    }

    @Test
    void tenMegabytesOnOneLineGetOneShortMessage() {
        byte[] line = new byte[TEN_MEGABYTES];
        Arrays.fill(line, (byte) 'x');
        assertRefusedShortly(line);
    }

    @Test
    void tenMegabytesOfCommentsGetOneShortMessage() {
        assertRefusedShortly(bytes("# comment\n".repeat(TEN_MEGABYTES / 10)));
    }

    @Test
    void aHugeContinuedLineIsRead() {
        assertThat(plan("FROM a\nRUN x \\\n" + "  && y \\\n".repeat(300_000) + "  z\n")
                        .steps())
                .hasSize(2);
    }

    @Test
    void deeplyNestedVariablesAreRefused() {
        assertRefusedShortly(bytes("ARG A=" + "${A:-".repeat(10_000) + "}".repeat(10_000) + "\nFROM a\n"));
    }

    @Test
    void valuesThatMultiplyAreRefused() {
        StringBuilder text = new StringBuilder("ARG A0=xxxxxxxxxx\n");
        for (int i = 1; i < 30; i++) {
            text.append("ARG A")
                    .append(i)
                    .append('=')
                    .append(("$A" + (i - 1)).repeat(10))
                    .append('\n');
        }
        assertRefusedShortly(bytes(text + "FROM $A29\n"));
    }

    @Test
    void patternsThatMakeRegularExpressionsSlowAreFast() {
        String value = "a".repeat(20_000);
        assertThat(plan("ARG A=" + value + "\nARG B=${A##*a*a*a*a*a*a*a*b}${A//*a*a*a*b/x}\nFROM b\n")
                        .steps())
                .hasSize(1);
    }

    @Test
    void manyStagesInARowArePlanned() {
        StringBuilder text = new StringBuilder("FROM a AS s0\n");
        for (int i = 1; i < 20_000; i++) {
            text.append("FROM b AS s")
                    .append(i)
                    .append("\nCOPY --from=s")
                    .append(i - 1)
                    .append(" /x /y\n");
        }
        assertThat(plan(text.toString()).bases()).hasSize(2);
    }

    @Test
    void manyStagesInTheWrongOrderAreRefused() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("FROM b AS s")
                    .append(i)
                    .append("\nCOPY --from=s")
                    .append(i + 1)
                    .append(" /x /y\n");
        }
        assertRefusedShortly(bytes(text + "FROM s0\n"));
    }

    @Test
    void onbuildOnAndOnIsRefused() {
        assertRefusedShortly(bytes("FROM a\n" + "ONBUILD \\\n".repeat(100_000) + "RUN x\n"));
    }

    @Test
    void deepJsonIsRefusedOrACommand() {
        assertThat(plan("FROM a\nRUN " + "[".repeat(30_000) + "\n").steps()).hasSize(2);
    }

    private static void assertRefusedShortly(byte[] content) {
        assertThatThrownBy(() -> plan(content)).isInstanceOfSatisfying(InvalidInputException.class, refused -> {
            assertThat(refused.problem()).startsWith("Dockerfile").hasSizeLessThan(200);
            assertThat(refused.remedy()).isNotBlank().hasSizeLessThan(300);
            assertThat((refused.problem() + refused.remedy()).codePoints()).noneMatch(Character::isISOControl);
        });
    }

    private static Plan plan(String text) {
        return plan(bytes(text));
    }

    private static Plan plan(byte[] content) {
        Platform platform = Platform.parse("linux/amd64");
        return Dockerfile.parse("Dockerfile", content)
                .plan(new PlanRequest(Map.of(), "", platform, platform, Map.of()), base -> Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
