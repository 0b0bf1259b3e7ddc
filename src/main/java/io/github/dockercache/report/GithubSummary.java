package io.github.dockercache.report;

import java.nio.file.Path;

/** The summary of a job of GitHub Actions: one table, which gets better as more is known, among what others have written. */
record GithubSummary(Path file) implements CiOutput {

    @Override
    public void tell(KeyValues news, String table, String before) {
        new CiTextFile("GITHUB_STEP_SUMMARY", file).change(text -> {
            int place = before.isEmpty() ? -1 : text.lastIndexOf(before);
            return place < 0
                    ? text + table
                    : text.substring(0, place) + table + text.substring(place + before.length());
        });
    }
}
