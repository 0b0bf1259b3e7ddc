package io.github.dockercache.report;

import java.nio.file.Path;

/** The outputs of a step of GitHub Actions, and of those that do as it does: of two lines of one name the later counts. */
record GithubOutput(Path file) implements CiOutput {

    @Override
    public void tell(KeyValues news, String table, String before) {
        new CiTextFile("GITHUB_OUTPUT", file).change(text -> text + news.asProperties());
    }
}
