package io.github.dockercache.messages;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * One place in the sources where an error for people is made.
 *
 * @param place file and line
 * @param problems what it may say first, with {@code …} for what differs
 * @param remedies what it may say to do
 */
record ErrorMessage(String place, Set<String> problems, Set<String> remedies) {

    private static final String ROOT = "DockerCacheException";

    /** Those whose constructors make the message of something else, so that a {@code new} of them shows none. */
    private static final Set<String> COMPOSING = Set.of("StoreException", "VersionDependentException");

    /** The errors of a source folder. */
    static List<ErrorMessage> errorsIn(Path sources) throws IOException {
        return in(sources, finder -> finder.errors);
    }

    /** What the Dockerfile's reader refuses: the ends of sentences that begin with file and line. */
    static List<ErrorMessage> refusalsIn(Path sources) throws IOException {
        return in(sources, finder -> finder.refusals);
    }

    /** Complaints as to a programmer, which become errors about a parameter where one has the value. */
    static List<ErrorMessage> complaintsIn(Path sources) throws IOException {
        return in(sources, finder -> finder.complaints);
    }

    /** The warnings of a source folder, which have no remedy of their own. */
    static List<ErrorMessage> warningsIn(Path sources) throws IOException {
        return in(sources, finder -> finder.warnings);
    }

    /** The name of the source file. */
    String file() {
        return place.substring(0, place.indexOf(':'));
    }

    /** Whether it has words of its own, beside the number of times or bytes that it adds to another one's. */
    boolean hasWords() {
        return problems.stream()
                .anyMatch(
                        problem -> problem.replaceAll("\\(.*\\)| while .*", "").matches("(?s).*\\p{L}.*"));
    }

    private static List<ErrorMessage> in(Path sources, Function<Finder, List<ErrorMessage>> wanted) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK, not a JRE");
        try (Stream<Path> all = Files.walk(sources);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> java = all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(java));
            List<CompilationUnitTree> files = new ArrayList<>();
            task.parse().forEach(files::add);
            Set<String> types = types(files);
            List<ErrorMessage> found = new ArrayList<>();
            for (CompilationUnitTree file : files) {
                Finder finder = new Finder(file, Trees.instance(task).getSourcePositions(), types);
                finder.scan(new TreePath(file), null);
                found.addAll(wanted.apply(finder));
            }
            return found;
        }
    }

    /** The simple names of the exceptions for people. */
    private static Set<String> types(List<CompilationUnitTree> files) {
        Map<String, String> parents = new HashMap<>();
        for (CompilationUnitTree file : files) {
            new TreePathScanner<Void, Void>() {
                @Override
                public Void visitClass(ClassTree type, Void nothing) {
                    if (type.getExtendsClause() != null) {
                        parents.put(
                                type.getSimpleName().toString(),
                                type.getExtendsClause().toString());
                    }
                    return super.visitClass(type, null);
                }
            }.scan(new TreePath(file), null);
        }
        Set<String> types = new HashSet<>(Set.of(ROOT));
        while (parents.entrySet().stream()
                .filter(each -> types.contains(each.getValue()))
                .map(each -> types.add(each.getKey()))
                .reduce(false, Boolean::logicalOr)) {
            // until no child of a child is missing
        }
        return types;
    }

    /** Finds the places of one file: a {@code new} of such a type, what a constructor of one composes by itself, a warning. */
    private static final class Finder extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree file;
        private final SourcePositions positions;
        private final Set<String> types;
        private final List<ErrorMessage> errors = new ArrayList<>();
        private final List<ErrorMessage> refusals = new ArrayList<>();
        private final List<ErrorMessage> complaints = new ArrayList<>();
        private final List<ErrorMessage> warnings = new ArrayList<>();

        Finder(CompilationUnitTree file, SourcePositions positions, Set<String> types) {
            this.file = file;
            this.positions = positions;
            this.types = types;
        }

        @Override
        public Void visitNewClass(NewClassTree made, Void nothing) {
            String type = made.getIdentifier().toString();
            if (types.contains(type) && !COMPOSING.contains(type)) {
                errors.add(message(made.getArguments()));
            }
            if (type.equals("IllegalArgumentException")) {
                complaints.add(message(made.getArguments()));
            }
            if (type.equals("Refusal")) {
                refusals.add(message(made.getArguments()));
            }
            return super.visitNewClass(made, null);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            String method = call.getMethodSelect().toString();
            if (method.equals("super") && COMPOSING.contains(enclosingType())) {
                errors.add(message(call.getArguments()));
            }
            if (method.endsWith(".warn")) {
                warnings.add(message(call.getArguments()));
            }
            return super.visitMethodInvocation(call, null);
        }

        private String enclosingType() {
            for (TreePath at = getCurrentPath(); at != null; at = at.getParentPath()) {
                if (at.getLeaf() instanceof ClassTree type) {
                    return type.getSimpleName().toString();
                }
            }
            return "";
        }

        private ErrorMessage message(List<? extends ExpressionTree> arguments) {
            Wording wording = new Wording(file);
            long start = positions.getStartPosition(file, arguments.get(0));
            return new ErrorMessage(
                    Path.of(file.getSourceFile().getName()).getFileName() + ":"
                            + file.getLineMap().getLineNumber(start),
                    wording.of(new TreePath(getCurrentPath(), arguments.get(0))),
                    arguments.size() == 1 ? Set.of() : wording.of(new TreePath(getCurrentPath(), arguments.get(1))));
        }
    }
}
