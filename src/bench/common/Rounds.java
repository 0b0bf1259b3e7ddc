package io.github.dockercache.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Ways to do a thing, timed in turn, so that a busy hour is bad for all of them; as a table. */
final class Rounds {

    private final Map<String, Way> ways = new LinkedHashMap<>();
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    /** What is timed. */
    interface Step {
        void go() throws IOException, InterruptedException;

        /** Cleans up, which is not timed. */
        default void end() throws IOException, InterruptedException {}
    }

    /** Each begins with what is not timed. */
    interface Way {
        Step prepared() throws IOException, InterruptedException;
    }

    /** Adds a way; the first is what the others are compared with. */
    Rounds with(String name, Way way) {
        ways.put(name, way);
        return this;
    }

    /** Runs all in turn this often, and once before that does not count. */
    Rounds run(int times) throws IOException, InterruptedException {
        for (int round = -1; round < times; round++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                Step step = way.getValue().prepared();
                double taken = time(step);
                step.end();
                if (round >= 0) {
                    seconds.computeIfAbsent(way.getKey(), name -> new ArrayList<>()).add(taken);
                }
            }
        }
        return this;
    }

    /** The seconds that a step takes, with the disk at rest before. */
    static double time(Step step) throws IOException, InterruptedException {
        new ProcessBuilder("sync").start().waitFor();
        long begin = System.nanoTime();
        step.go();
        return (System.nanoTime() - begin) / 1e9;
    }

    /** On standard output. */
    void print(String title) {
        String first = ways.keySet().iterator().next();
        System.out.println("| " + title + " | median | least | most | more than `" + first + "`, median of the pairs |");
        System.out.println("| --- | --- | --- | --- | --- |");
        seconds.forEach((way, values) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.2f s | %.2f s | %.2f s | %.2f s |%n",
                way,
                median(values),
                values.stream().mapToDouble(each -> each).min().orElseThrow(),
                values.stream().mapToDouble(each -> each).max().orElseThrow(),
                median(IntStream.range(0, values.size())
                        .mapToObj(round -> values.get(round) - seconds.get(first).get(round))
                        .toList())));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
