package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.cache.SessionMemory.Outcome;
import io.github.dockercache.image.DockerCacheException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SessionMemoryTest {

    private final ConcurrentMap<String, CompletableFuture<String[]>> answers = new ConcurrentHashMap<>();
    private final SessionMemory memory = new SessionMemory(answers, "here");
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private Map<String, Outcome> answerAll(Set<String> questions) {
        asked.addAll(new TreeSet<>(questions));
        Map<String, Outcome> answers = new LinkedHashMap<>();
        questions.forEach(question -> answers.put(question, new Outcome.Known(List.of(question + "!"))));
        return answers;
    }

    @Test
    void aQuestionIsAskedOnce() {
        memory.once(List.of("a", "b"), this::answerAll);
        Map<String, Outcome> second = memory.once(List.of("b", "c"), this::answerAll);

        assertThat(asked).containsExactly("a", "b", "c");
        assertThat(second).containsEntry("b", new Outcome.Known(List.of("b!")));
    }

    @Test
    void modulesShareAnswersWhereTheyAskInTheSameWay() {
        memory.once(List.of("a"), this::answerAll);

        new SessionMemory(answers, "here").once(List.of("a"), this::answerAll);
        assertThat(asked).containsExactly("a");
        new SessionMemory(answers, "elsewhere").once(List.of("a"), this::answerAll);
        assertThat(asked).containsExactly("a", "a");
    }

    @Test
    void aFailureIsRememberedAsWell() {
        Outcome failure = new Outcome.Failed("down", "wait", true);
        memory.once(List.of("a"), questions -> Map.of("a", failure));

        assertThat(memory.once(List.of("a"), this::answerAll)).containsEntry("a", failure);
        assertThat(asked).isEmpty();
    }

    @Test
    void whoWaitsForSomebodyElsesQuestionIsToldThatItBroke() {
        assertThatThrownBy(() -> memory.once(List.of("a"), questions -> {
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");

        assertThat(memory.once(List.of("a"), this::answerAll)).containsEntry("a", Outcome.NOT_ASKED);
    }

    @Test
    void aSingleQuestionIsAnsweredOnceAndItsFailureToo() {
        assertThat(memory.answer("a", () -> List.of("1"))).containsExactly("1");
        assertThat(memory.answer("a", () -> List.of("2"))).containsExactly("1");
        for (String cause : List.of("first", "second")) {
            assertThatThrownBy(() -> memory.answer("b", () -> {
                        throw new DockerCacheException(cause, "wait");
                    }))
                    .isInstanceOf(DockerCacheException.class)
                    .hasMessageContaining("first");
        }
    }

    @Test
    void twoThreadsWithCrossedQuestionsBothGetAllAnswers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CountDownLatch together = new CountDownLatch(2);
        try {
            List<Future<Map<String, Outcome>>> answers = new ArrayList<>();
            for (List<String> questions : List.of(List.of("a", "b", "c"), List.of("c", "b", "a"))) {
                answers.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return memory.once(questions, this::answerAll);
                }));
            }
            assertThat(answers.get(0).get()).isEqualTo(answers.get(1).get()).hasSize(3);
            assertThat(asked).containsExactlyInAnyOrder("a", "b", "c");
        } finally {
            threads.shutdownNow();
        }
    }
}
