package io.github.dockercache.assemble;

import io.github.dockercache.dockerfile.FileOrigin;
import io.github.dockercache.dockerfile.FileSource;
import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.dockerfile.TailStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of the simple Dockerfiles of the tests. */
final class SmallSteps {

    private final List<TailStep> steps = new ArrayList<>();
    private String folder = "/";
    private String user = "";

    static List<TailStep> of(String dockerfile) {
        SmallSteps steps = new SmallSteps();
        List<String> lines = new ArrayList<>(dockerfile.lines().toList());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            List<String> document = new ArrayList<>();
            if (line.contains("<<")) {
                while (!lines.get(++i).equals("EOF")) {
                    document.add(lines.get(i) + "\n");
                }
            }
            steps.add(i, line, String.join("", document));
        }
        return steps.steps;
    }

    private void add(int number, String line, String document) {
        String[] words = line.split(" ", 2);
        Step step = new Step(number + 1, line);
        switch (words[0]) {
            case "USER" -> user = words[1];
            case "WORKDIR" -> {
                folder = absolute(words[1]);
                folder = folder.length() > 1 ? folder.replaceFirst("/+$", "") : folder;
                if (!folder.equals("/")) {
                    steps.add(new TailStep.MakeFolder(step, folder, user, folder));
                }
            }
            case "COPY", "ADD" -> steps.add(copy(step, words[0].equals("ADD"), words(words[1]), document));
            default -> {
                // FROM and blank lines make no layer
            }
        }
    }

    /** Words between blanks, or a list in brackets. */
    private static List<String> words(String text) {
        int list = text.indexOf("[\"");
        List<String> words = new ArrayList<>();
        for (String flag : (list < 0 ? text : text.substring(0, list)).split(" +", -1)) {
            if (!flag.isEmpty()) {
                words.add(flag);
            }
        }
        if (list >= 0) {
            for (String word : text.substring(list + 2, text.length() - 2).split("\", *\"", -1)) {
                words.add(word.replace("\\n", "\n").replace("\\\\", "\\"));
            }
        }
        return words;
    }

    private TailStep copy(Step step, boolean unpacks, List<String> words, String document) {
        String owner = "";
        String mode = "";
        boolean link = false;
        int at = 0;
        FileOrigin from = new FileOrigin.Context();
        for (; words.get(at).startsWith("--"); at++) {
            String[] flag = words.get(at).split("=", 2);
            switch (flag[0]) {
                case "--chown" -> owner = flag[1];
                case "--chmod" -> mode = flag[1];
                case "--link" -> link = true;
                case "--from" -> from = new FileOrigin.NamedFolder(flag[1], flag[1]);
                default -> throw new IllegalArgumentException(words.get(at));
            }
        }
        String destination = words.get(words.size() - 1);
        List<FileSource> sources = new ArrayList<>();
        for (String word : words.subList(at, words.size() - 1)) {
            sources.add(
                    word.startsWith("<<")
                            ? new FileSource.Document(word.substring(2), document)
                            : new FileSource.Path(word));
        }
        String place = absolute(destination);
        return new TailStep.CopyFiles(
                step,
                from,
                sources,
                destination.equals(".") ? place.replaceFirst("/?\\.?$", "/") : place,
                unpacks,
                Optional.of(owner),
                Optional.of(mode),
                link,
                false,
                List.of());
    }

    private String absolute(String path) {
        return path.startsWith("/") ? path : folder.replaceFirst("/$", "") + "/" + path;
    }
}
