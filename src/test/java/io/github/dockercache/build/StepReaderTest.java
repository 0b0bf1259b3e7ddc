package io.github.dockercache.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.build.StepReader.Dialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What engines said is read as steps and ids. */
class StepReaderTest {

    private final List<String> heard = new ArrayList<>();
    private long now;

    private StepReader read(Dialect dialect, String text) {
        BuildEvents events = new BuildEvents() {
            @Override
            public void output(String line) {
                heard.add(line);
            }

            @Override
            public void done(BuildStep step) {
                heard.add("done " + step.name());
            }
        };
        StepReader reader = new StepReader(dialect, events, () -> now);
        text.lines().forEach(line -> {
            reader.read(line);
            now += 1_000_000_000;
        });
        reader.finish();
        return reader;
    }

    @Test
    void theClassicBuildersStages() {
        StepReader reader = read(Dialect.CLASSIC, """
                Sending build context to Docker daemon  10.24kB
                Step 1/5 : FROM base AS tool
                 ---> c878db3a4681
                Step 2/5 : RUN echo tool
                 ---> Using cache
                 ---> 53c52c071d10
                Step 3/5 : FROM base
                 ---> c878db3a4681
                Step 4/5 : RUN echo app
                 ---> Running in 4a6b7967e30b
                app
                 ---> Removed intermediate container 4a6b7967e30b
                 ---> 7eb90f611514
                Step 5/5 : COPY a /a
                 ---> 91f6f94750ca
                Successfully built 91f6f94750ca
                """);
        assertThat(reader.steps())
                .containsExactly(
                        new BuildStep("[2/5] RUN echo tool", true, Duration.ZERO),
                        new BuildStep("[4/5] RUN echo app", false, Duration.ofSeconds(5)),
                        new BuildStep("[5/5] COPY a /a", false, Duration.ofSeconds(3)));
        assertThat(reader.stages()).containsExactly("53c52c071d10", "91f6f94750ca");
        assertThat(reader.result()).isEqualTo("91f6f94750ca");
        assertThat(heard).contains("app").containsSubsequence("Step 4/5 : RUN echo app", "done [4/5] RUN echo app");
    }

    @Test
    void buildahsSteps() {
        StepReader reader = read(Dialect.BUILDAH, """
                [1/2] STEP 1/2: FROM base AS tool
                [1/2] STEP 2/2: RUN echo tool
                --> Using cache 630a431aa4810c5bfccf56282b54f1d20aad211ed29723aebc9ce60afe827d0c
                --> 630a431aa48
                [2/2] STEP 1/2: FROM base
                [2/2] STEP 2/2: COPY --from=tool /t /t
                [2/2] COMMIT
                --> e34036ade6a
                e34036ade6af35e6b535b75fc5595d0ea8786078eef3675fe9b0ce09d108e00a
                """);
        assertThat(reader.steps())
                .containsExactly(
                        new BuildStep("[stage-0 2/2] RUN echo tool", true, Duration.ZERO),
                        new BuildStep("[stage-1 2/2] COPY --from=tool /t /t", false, Duration.ofSeconds(4)));
        assertThat(reader.ids())
                .containsExactly(
                        "630a431aa4810c5bfccf56282b54f1d20aad211ed29723aebc9ce60afe827d0c",
                        "630a431aa48",
                        "e34036ade6a");
        assertThat(reader.result()).startsWith("e34036ade6af");
    }

    @Test
    void aFailedCommandIsToldFromOtherFailures() {
        String classic =
                "\u001b[91moh\u001b[0m\nThe command '/bin/sh -c false' returned a non-zero code: 1\nRemoving x\n";
        assertThat(read(Dialect.CLASSIC, classic).tellsOfFailedCommand()).isTrue();
        assertThat(heard).contains("oh");
        assertThat(read(Dialect.CLASSIC, "COPY failed: file not found").tellsOfFailedCommand())
                .isFalse();
        Stream.of(
                        "Error: building at STEP \"RUN false\": exit status 1",
                        "error building at STEP \"RUN <<EOF\nfalse\nEOF\": error while running runtime: exit status 1")
                .forEach(text -> assertThat(read(Dialect.BUILDAH, text).tellsOfFailedCommand())
                        .isTrue());
        assertThat(read(Dialect.BUILDAH, "Error: building at STEP \"COPY nope /c\": checking on sources")
                        .tellsOfFailedCommand())
                .isFalse();
    }
}
