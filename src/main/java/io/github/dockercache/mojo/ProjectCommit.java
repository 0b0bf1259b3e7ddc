package io.github.dockercache.mojo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The commit that a folder's Git repository has checked out. Reads the two or three files that say so; an unusual
 * repository is one without a commit, which costs a look-up and nothing else.
 */
final class ProjectCommit {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40,64}");
    private static final String REFERENCE = "ref: ";

    private ProjectCommit() {}

    /** The commit, if the folder is the top of a repository. */
    static Optional<String> of(Path folder) {
        Path git = folder.resolve(".git");
        String head = text(git.resolve("HEAD"));
        String commit = head.startsWith(REFERENCE) ? branch(git, head.substring(REFERENCE.length())) : head;
        return Optional.of(commit).filter(COMMIT.asMatchPredicate());
    }

    /** The branch that is checked out, if the folder is the top of a repository. */
    static Optional<String> branchOf(Path folder) {
        return shortName(text(folder.resolve(".git/HEAD")), REFERENCE + "refs/heads/");
    }

    /** The branch that the repository was cloned at, which is the one that others start from as a rule. */
    static Optional<String> standardBranchOf(Path folder) {
        return shortName(text(folder.resolve(".git/refs/remotes/origin/HEAD")), REFERENCE + "refs/remotes/origin/");
    }

    private static Optional<String> shortName(String head, String before) {
        return head.startsWith(before) ? Optional.of(head.substring(before.length())) : Optional.empty();
    }

    private static String branch(Path git, String reference) {
        String loose = text(git.resolve(reference));
        if (!loose.isEmpty()) {
            return loose;
        }
        return text(git.resolve("packed-refs"))
                .lines()
                .filter(line -> line.endsWith(" " + reference))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst()
                .orElse("");
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            return "";
        }
    }
}
