package io.github.dockercache.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Counts, from invoker's reports, what ran in each cell of the matrix. */
final class Score {

    private static final Pattern REPORT =
            Pattern.compile("<build-job project=\"([^\"/]+)/[^\"]*\"[^>]*? result=\"([^\"]+)\"");

    private int run;
    private int failed;
    private int skipped;

    private Score() {}

    /** Prints the counts of the reports in the folder {@code args[0]}. */
    public static void main(String[] args) throws IOException {
        Map<String, Score> cells = new TreeMap<>();
        try (Stream<Path> reports = Files.list(Path.of(args[0]))) {
            for (Path report : reports.filter(Score::isReport).toList()) {
                Matcher job = REPORT.matcher(Files.readString(report));
                if (job.find()) {
                    cells.computeIfAbsent(job.group(1), cell -> new Score()).add(job.group(2));
                }
            }
        }
        cells.forEach((cell, score) -> System.out.printf(
                "Integration tests run: %d, Failures: %d, Skipped: %d - in %s%n",
                score.run, score.failed, score.skipped, cell));
    }

    private static boolean isReport(Path file) {
        return file.getFileName().toString().startsWith("BUILD-");
    }

    private void add(String result) {
        run++;
        if (result.equals("skipped")) {
            skipped++;
        } else if (!result.equals("success")) {
            failed++;
        }
    }
}
