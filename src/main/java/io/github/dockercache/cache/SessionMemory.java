package io.github.dockercache.cache;

import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.InvalidInputException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What one Maven session has found out already, so that it is found out once, however many modules and threads want it.
 * Holds nothing but JDK types: modules may load this plugin in class loaders of their own.
 */
public final class SessionMemory {

    private static final String FOUND = "found";
    private static final String FAILED = "failed";

    private final ConcurrentMap<String, CompletableFuture<String[]>> answers;
    private final String circumstances;

    /**
     * Over a map that all modules of the session share.
     *
     * @param circumstances what answers depend on beside the question, such as where it is asked: what was found out in
     *     others does not count
     */
    public SessionMemory(ConcurrentMap<String, CompletableFuture<String[]>> answers, String circumstances) {
        this.answers = answers;
        this.circumstances = circumstances;
    }

    /**
     * The answers to these questions; those that nobody has asked yet are asked together.
     *
     * @param ask gets the new questions and must answer each of them
     */
    Map<String, Outcome> once(Collection<String> questions, Function<Set<String>, Map<String, Outcome>> ask) {
        Map<String, CompletableFuture<String[]>> mine = new LinkedHashMap<>();
        for (String question : questions) {
            CompletableFuture<String[]> promise = new CompletableFuture<>();
            if (answers.putIfAbsent(name(question), promise) == null) {
                mine.put(question, promise);
            }
        }
        keepPromises(mine, ask);
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (String question : new LinkedHashSet<>(questions)) {
            CompletableFuture<String[]> promise = answers.get(name(question));
            outcomes.put(question, promise == null ? Outcome.NOT_ASKED : Outcome.of(promise.join()));
        }
        return outcomes;
    }

    /**
     * The answer to one question.
     *
     * @param ask what finds it out, unless somebody has
     * @throws DockerCacheException when there is no answer, whoever asked first
     */
    public List<String> answer(String question, Supplier<List<String>> ask) {
        Outcome outcome = once(List.of(question), fresh -> Map.of(question, Outcome.of(ask)))
                .getOrDefault(question, Outcome.NOT_ASKED);
        if (outcome instanceof Outcome.Known known) {
            return known.answer();
        }
        throw ((Outcome.Failed) outcome).reason();
    }

    private String name(String question) {
        return question + "\n" + circumstances;
    }

    /** Every promise is kept, also when asking fails: another thread may be waiting for it. */
    private static void keepPromises(
            Map<String, CompletableFuture<String[]>> mine, Function<Set<String>, Map<String, Outcome>> ask) {
        if (mine.isEmpty()) {
            return;
        }
        Map<String, Outcome> outcomes = Map.of();
        try {
            outcomes = ask.apply(Set.copyOf(mine.keySet()));
        } finally {
            for (var promise : mine.entrySet()) {
                promise.getValue()
                        .complete(outcomes.getOrDefault(promise.getKey(), Outcome.NOT_ASKED)
                                .asText());
            }
        }
    }

    /** An answer, or why there is none. */
    sealed interface Outcome {

        Outcome NOT_ASKED = new Failed("the look-up was broken off", "run the build again with -X to see why", false);

        String[] asText();

        static Outcome of(Supplier<List<String>> ask) {
            try {
                return new Known(ask.get());
            } catch (DockerCacheException e) {
                return Failed.of(e);
            }
        }

        static Outcome of(String[] text) {
            return text[0].equals(FOUND)
                    ? new Known(List.of(text).subList(1, text.length))
                    : new Failed(text[1], text[2], Boolean.parseBoolean(text[3]));
        }

        record Known(List<String> answer) implements Outcome {
            @Override
            public String[] asText() {
                return Stream.concat(Stream.of(FOUND), answer.stream()).toArray(String[]::new);
            }
        }

        /**
         * No answer, and why.
         *
         * @param usersFault whether a person wrote something that cannot be used
         */
        record Failed(String problem, String remedy, boolean usersFault) implements Outcome {

            static Failed of(DockerCacheException reason) {
                return new Failed(reason.problem(), reason.remedy(), reason instanceof InvalidInputException);
            }

            /** The failure again, with the place that asked. */
            DockerCacheException askedFor(String place) {
                return new Failed(problem + " (asked for by " + place + ")", remedy, usersFault).reason();
            }

            /** The failure again. */
            DockerCacheException reason() {
                return usersFault
                        ? new InvalidInputException(problem, remedy)
                        : new DockerCacheException(problem, remedy);
            }

            @Override
            public String[] asText() {
                return new String[] {FAILED, problem, remedy, Boolean.toString(usersFault)};
            }
        }
    }
}
