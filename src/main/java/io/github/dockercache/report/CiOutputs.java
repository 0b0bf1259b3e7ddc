package io.github.dockercache.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Tells the CI system that runs this build what is known, in the way that it wants to be told; without one nothing happens.
 * Those that have no way of their own read files that are always there: GitLab {@code key.env}, Jenkins
 * {@code key.properties}.
 */
public final class CiOutputs {

    private static final String TABLE = "table";

    private final List<CiOutput> outputs;

    private CiOutputs(List<CiOutput> outputs) {
        this.outputs = List.copyOf(outputs);
    }

    /**
     * For the CI systems that these environment variables are of.
     *
     * @param lines takes lines that must stand on the standard output as they are, from the first column on
     */
    public static CiOutputs of(Map<String, String> environment, Consumer<String> lines) {
        CiEnvironment ci = new CiEnvironment(environment);
        List<CiOutput> outputs = new ArrayList<>();
        ci.githubOutput().map(GithubOutput::new).ifPresent(outputs::add);
        ci.githubStepSummary().map(GithubSummary::new).ifPresent(outputs::add);
        if (ci.isAzurePipelines()) {
            outputs.add(new AzureOutput(lines));
        }
        if (ci.isTeamcity()) {
            outputs.add(new TeamcityOutput(lines));
        }
        return new CiOutputs(outputs);
    }

    /**
     * Tells what has not been told.
     *
     * @param told what has been, by this method; goes from one call to the next
     */
    public void tell(CiReport report, ConcurrentMap<String, String> told) {
        synchronized (told) {
            KeyValues all = report.values();
            KeyValues news = all.without(KeyValues.of(values(told)));
            String table = new CiTable(report).text();
            if (!news.isEmpty()) {
                outputs.forEach(output -> output.tell(news, table, told.getOrDefault(TABLE, "")));
                told.putAll(all.asMap());
                told.put(TABLE, table);
            }
        }
    }

    private static Map<String, String> values(Map<String, String> told) {
        return told.entrySet().stream()
                .filter(value -> !value.getKey().equals(TABLE))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
