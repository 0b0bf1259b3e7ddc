package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.WordSyntax.Quotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code COPY} and {@code ADD} take and where they put it; variables still in it.
 *
 * @param paths in the context, another source, or on the network
 * @param documents that stand below the instruction
 */
record CopiedFiles(List<String> paths, List<Heredoc> documents, String destination) {

    private static final WordSyntax DOCUMENT = new WordSyntax('\\', Quotes.ORDINARY, false, false);

    private static final Pattern LEADING_TABS = Pattern.compile("(?m)^\\t+");

    private static final Pattern SECURE_COPY = Pattern.compile("[a-zA-Z0-9_-]+@[a-zA-Z0-9.-]+:.*");

    CopiedFiles {
        paths = List.copyOf(paths);
        documents = List.copyOf(documents);
    }

    static CopiedFiles of(Clause clause) {
        List<String> words = clause.arguments().words();
        if (words.size() < 2) {
            throw new Refusal(
                    clause.keyword() + " needs a source and a destination, and here is "
                            + (words.isEmpty() ? "neither" : "one word"),
                    "write " + clause.keyword() + " source destination");
        }
        String destination = words.get(words.size() - 1);
        if (document(clause, destination).isPresent()) {
            throw new Refusal("a heredoc cannot be a destination", "write the destination after the heredoc's name");
        }
        List<String> paths = new ArrayList<>();
        List<Heredoc> documents = new ArrayList<>();
        for (String word : words.subList(0, words.size() - 1)) {
            document(clause, word).ifPresentOrElse(documents::add, () -> paths.add(word));
        }
        return new CopiedFiles(paths, documents, destination);
    }

    private static String fileName(Heredoc document) {
        return ImagePath.clean(document.name()).substring(1);
    }

    private static void requireFileName(Heredoc document) {
        String name = fileName(document);
        if (name.isEmpty() || name.contains("/")) {
            throw new Refusal(
                    "the heredoc " + Excerpt.of(document.name()) + " has a name that no file can have",
                    "give it a name without slashes that is not . or ..");
        }
    }

    private static Optional<Heredoc> document(Clause clause, String word) {
        return Heredoc.parse(word)
                .map(announced -> clause.heredocs().stream()
                        .filter(heredoc -> heredoc.name().equals(announced.name()))
                        .reduce((first, last) -> last)
                        .orElse(announced));
    }

    /** Replaces the variables; a {@link Refusal} when the result cannot be. Gives the paths. */
    List<Expansion> expandIn(StageScope scope) {
        documents.forEach(CopiedFiles::requireFileName);
        documents.stream().filter(Heredoc::expands).forEach(document -> DOCUMENT.expand(document.content(), scope));
        List<Expansion> expanded = scope.expandAll(paths);
        expanded.stream().filter(path -> !isRemote(path.text())).forEach(scope::verifyPath);
        scope.verifyPath(scope.expand(destination));
        return expanded;
    }

    /**
     * The instruction as it is carried out.
     *
     * @param instruction how it is written down
     */
    TailStep.CopyFiles carriedOut(Step instruction, FileOrigin from, Clause clause, StageScope scope) {
        List<FileSource> sources = new ArrayList<>();
        scope.expandAll(paths).forEach(path -> sources.add(new FileSource.Path(path.text())));
        documents.forEach(document -> sources.add(new FileSource.Document(fileName(document), text(document, scope))));
        Optional<TailStep.Mode> mode = clause.flag("chmod")
                .filter(written -> !written.isEmpty())
                .map(written -> mode(written, scope.expand(written).text()));
        return new TailStep.CopyFiles(
                instruction,
                from,
                sources,
                scope.destination(scope.expand(destination).text()),
                clause.isOn("unpack", clause.keyword().equals("ADD")),
                owner(clause, scope),
                mode,
                clause.isOn("link", false),
                clause.isOn("parents", false),
                clause.flagValues("exclude"));
    }

    private static String text(Heredoc document, StageScope scope) {
        String text =
                document.strips() ? LEADING_TABS.matcher(document.content()).replaceAll("") : document.content();
        return document.expands() ? DOCUMENT.expand(text, scope).text() : text;
    }

    private static TailStep.Mode mode(String written, String expanded) {
        return new TailStep.Mode(expanded, expanded.equals(written));
    }

    /** What {@code --chown} asks for; empty where nothing is left of it. */
    static Optional<String> owner(Clause clause, StageScope scope) {
        return clause.flag("chown").map(word -> scope.expand(word).text()).filter(value -> !value.isEmpty());
    }

    /** The paths with their variables replaced that are not on the network. */
    List<Expansion> localPaths(StageScope scope) {
        return scope.expandAll(paths).stream()
                .filter(path -> !path.certain() || !isRemote(path.text()))
                .toList();
    }

    /** Whether something is taken from the network. */
    boolean areRemote(StageScope scope) {
        return scope.expandAll(paths).stream().anyMatch(path -> isRemote(path.text()));
    }

    /** Whether a path is a Git repository or a file on the web. */
    static boolean isRemote(String path) {
        return isGit(path) || isWeb(path);
    }

    private static boolean isWeb(String path) {
        return path.startsWith("http://") || path.startsWith("https://");
    }

    private static boolean isGit(String path) {
        String location = path.replaceFirst("[?#].*", "");
        return path.startsWith("git://")
                || path.startsWith("ssh://")
                || (isWeb(path) && location.endsWith(".git"))
                || SECURE_COPY.matcher(path).matches();
    }
}
