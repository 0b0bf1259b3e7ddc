package io.github.dockercache.registry;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.github.dockercache.image.DockerCacheException;
import java.time.Duration;
import java.util.function.Supplier;

/** Waits and asks again, a bit longer each time, or as long as the server says. */
final class Backoff {

    private static final int ATTEMPTS = 8;
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final double JITTER = 0.2;
    private static final Duration AS_THE_POLICY_SAYS = Duration.ofNanos(-1);

    private Backoff() {}

    /** The answer to a question that has failed once; the last trouble when the attempts or the time are used up. */
    static <T> T after(PassingTrouble first, Deadline deadline, Supplier<T> question) {
        Duration left = deadline.remaining();
        if (left.compareTo(FIRST) <= 0) {
            throw first;
        }
        int[] attempts = {0};
        try {
            return Failsafe.with(Backoff.<T>policy(left, deadline, attempts)).get(() -> {
                if (attempts[0]++ == 0) {
                    throw first;
                }
                return question.get();
            });
        } catch (PassingTrouble last) {
            throw new DockerCacheException(
                    last.problem() + " (" + (attempts[0] == 1 ? "once" : attempts[0] + " times") + ")",
                    last.remedy(),
                    last);
        } catch (FailsafeException interrupted) {
            Thread.currentThread().interrupt();
            throw new DockerCacheException(
                    "interrupted while waiting for a registry", "run the build again", interrupted);
        }
    }

    /** There is no point in a wait that lasts until the deadline: whoever waits as well would say less of the trouble. */
    private static <T> RetryPolicy<T> policy(Duration left, Deadline deadline, int[] attempts) {
        return RetryPolicy.<T>builder()
                .handle(PassingTrouble.class)
                .abortIf((answer, trouble) -> trouble instanceof PassingTrouble passing
                        && passing.retryAfter().orElse(shortest(attempts[0])).compareTo(deadline.remaining()) >= 0)
                .withMaxAttempts(ATTEMPTS)
                .withMaxDuration(left)
                .withBackoff(FIRST, LONGEST)
                .withJitter(JITTER)
                .withDelayFnOn(context -> askedFor(context.getLastException()), PassingTrouble.class)
                .build();
    }

    /** What is waited after so many attempts, when the jitter takes off as much as it may. */
    private static Duration shortest(int attempts) {
        long usual = Math.min(LONGEST.toMillis(), FIRST.toMillis() << (attempts - 1));
        return Duration.ofMillis((long) (usual * (1 - JITTER)));
    }

    /** Never shorter than the server asked, whatever the jitter takes off. */
    private static Duration askedFor(Throwable trouble) {
        return ((PassingTrouble) trouble)
                .retryAfter()
                .map(wait -> wait.multipliedBy(5).dividedBy(4))
                .orElse(AS_THE_POLICY_SAYS);
    }
}
