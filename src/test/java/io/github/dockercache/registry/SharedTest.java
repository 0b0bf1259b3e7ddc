package io.github.dockercache.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SharedTest {

    private final Shared<String> shared = new Shared<>(2);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void whoAsksAtTheSameTimeGetsTheSameAnswer() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        FutureTask<String> first = new FutureTask<>(() -> shared.get("a", () -> {
            await(end);
            return answer();
        }));
        FutureTask<String> second = new FutureTask<>(() -> shared.get("a", this::answer));

        startAndAwaitWaiting(first);
        startAndAwaitWaiting(second);
        end.countDown();

        assertThat(first.get()).isEqualTo("answer 1");
        assertThat(second.get()).isEqualTo("answer 1");
    }

    @Test
    void whoWaitsForAFailureGetsItAndDoesNotAsk() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        FutureTask<String> first = new FutureTask<>(() -> shared.get("a", () -> {
            await(end);
            throw new IllegalStateException("planned");
        }));
        FutureTask<String> second = new FutureTask<>(() -> shared.get("a", this::answer));

        startAndAwaitWaiting(first);
        startAndAwaitWaiting(second);
        end.countDown();

        assertThatThrownBy(first::get).hasRootCauseMessage("planned");
        assertThatThrownBy(second::get).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(asked).hasValue(0);
    }

    @Test
    void anAnswerThatNobodyAskedForIsKept() {
        shared.put("a", "given");

        assertThat(shared.get("a", this::answer)).isEqualTo("given");
    }

    @Test
    void aFailureIsNotKept() {
        assertThatIllegalStateException()
                .isThrownBy(() -> shared.get("a", () -> {
                    throw new IllegalStateException("planned");
                }));

        assertThat(shared.get("a", this::answer)).isEqualTo("answer 1");
    }

    @Test
    void theOldestAnswerIsForgottenFirst() {
        shared.get("a", this::answer);
        shared.get("b", this::answer);
        shared.get("c", this::answer);

        assertThat(shared.get("b", this::answer)).isEqualTo("answer 2");
        assertThat(shared.get("a", this::answer)).isEqualTo("answer 4");
    }

    private String answer() {
        return "answer " + asked.incrementAndGet();
    }

    /** A thread that has ended waits for nothing more: what it did wrong is in its result. */
    private static void startAndAwaitWaiting(FutureTask<String> task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.WAITING && !task.isDone()) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
