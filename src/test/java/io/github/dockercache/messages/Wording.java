package io.github.dockercache.messages;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/**
 * The texts that an expression of a source file may give, with {@code …} for what only a run can tell. Follows what the file
 * itself has: constants, local variables, the file's own methods, and to a parameter the arguments of its callers.
 */
final class Wording {

    static final String OPEN = "…";

    /** More texts than any message has; deeper than any expression of ours is nested. */
    private static final int MANY = 200;

    private static final int DEEP = 12;

    private final CompilationUnitTree file;

    /** Over a file's whole tree. */
    Wording(CompilationUnitTree file) {
        this.file = file;
    }

    /** The texts of an expression, which stands at this place of the file. */
    Set<String> of(TreePath place) {
        Set<String> texts = new TreeSet<>();
        of((ExpressionTree) place.getLeaf(), place, 0).forEach(text -> texts.add(tidy(text)));
        return texts;
    }

    private static String tidy(String text) {
        return text.replaceAll("…+", OPEN).strip();
    }

    private Set<String> of(Tree tree, TreePath place, int depth) {
        if (depth > DEEP) {
            return Set.of(OPEN);
        }
        if (tree instanceof LiteralTree literal) {
            return Set.of(literal.getValue() instanceof String text ? text : OPEN);
        }
        if (tree instanceof ParenthesizedTree parenthesized) {
            return of(parenthesized.getExpression(), place, depth);
        }
        if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            return joined(of(sum.getLeftOperand(), place, depth), of(sum.getRightOperand(), place, depth));
        }
        if (tree instanceof ConditionalExpressionTree choice) {
            return either(List.of(choice.getTrueExpression(), choice.getFalseExpression()), place, depth);
        }
        if (tree instanceof SwitchExpressionTree choice) {
            return either(results(choice), place, depth);
        }
        if (tree instanceof MethodInvocationTree call) {
            return called(call, place, depth);
        }
        if (tree instanceof IdentifierTree name) {
            return named(name.getName().toString(), place, depth);
        }
        return Set.of(OPEN);
    }

    private static Set<String> joined(Set<String> left, Set<String> right) {
        if (left.size() * right.size() > MANY) {
            return Set.of(OPEN);
        }
        Set<String> both = new TreeSet<>();
        left.forEach(first -> right.forEach(second -> both.add(first + second)));
        return both;
    }

    private Set<String> either(List<? extends Tree> choices, TreePath place, int depth) {
        Set<String> texts = new TreeSet<>();
        choices.forEach(choice -> texts.addAll(of(choice, place, depth + 1)));
        return texts.isEmpty() ? Set.of(OPEN) : texts;
    }

    private static List<Tree> results(SwitchExpressionTree choice) {
        List<Tree> results = new ArrayList<>();
        for (CaseTree each : choice.getCases()) {
            if (each.getBody() instanceof ExpressionTree result) {
                results.add(result);
            } else {
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitYield(YieldTree result, Void nothing) {
                        results.add(result.getValue());
                        return null;
                    }
                }.scan(each, null);
            }
        }
        return results;
    }

    /** {@code "…".formatted()} and {@code strip()}, or a method of the file. */
    private Set<String> called(MethodInvocationTree call, TreePath place, int depth) {
        if (call.getMethodSelect() instanceof MemberSelectTree selected) {
            String method = selected.getIdentifier().toString();
            if (method.equals("formatted")) {
                Set<String> texts = new TreeSet<>();
                of(selected.getExpression(), place, depth)
                        .forEach(text -> texts.add(text.replaceAll("%[-0-9.,]*[a-zA-Z]", OPEN)));
                return texts;
            }
            return Set.of(OPEN);
        }
        if (call.getMethodSelect() instanceof IdentifierTree name) {
            List<TreePath> returned = new ArrayList<>();
            for (TreePath method :
                    methods(name.getName().toString(), call.getArguments().size())) {
                new TreePathScanner<Void, Void>() {
                    @Override
                    public Void visitLambdaExpression(LambdaExpressionTree lambda, Void nothing) {
                        return null;
                    }

                    @Override
                    public Void visitReturn(ReturnTree result, Void nothing) {
                        returned.add(new TreePath(getCurrentPath(), result.getExpression()));
                        return null;
                    }
                }.scan(method, null);
            }
            Set<String> texts = new TreeSet<>();
            returned.forEach(result -> texts.addAll(of(result.getLeaf(), result, depth + 1)));
            return texts.isEmpty() ? Set.of(OPEN) : texts;
        }
        return Set.of(OPEN);
    }

    /** Of a local variable what it is set to, of a parameter what it is called with, of a constant what it is. */
    private Set<String> named(String name, TreePath place, int depth) {
        Optional<TreePath> method = enclosing(place);
        if (method.isPresent()) {
            MethodTree tree = (MethodTree) method.get().getLeaf();
            for (int at = 0; at < tree.getParameters().size(); at++) {
                if (tree.getParameters().get(at).getName().contentEquals(name)) {
                    return arguments(tree, at, depth);
                }
            }
            Set<String> values = values(name, method.get(), false, depth);
            if (!values.isEmpty()) {
                return values;
            }
        }
        Set<String> constants = values(name, new TreePath(file), true, depth);
        return constants.isEmpty() ? Set.of(OPEN) : constants;
    }

    private static Optional<TreePath> enclosing(TreePath place) {
        for (TreePath at = place; at != null; at = at.getParentPath()) {
            if (at.getLeaf() instanceof MethodTree) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private Set<String> values(String name, TreePath within, boolean constants, int depth) {
        Set<String> texts = new TreeSet<>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree variable, Void nothing) {
                boolean field = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree;
                if (variable.getName().contentEquals(name) && variable.getInitializer() != null && field == constants) {
                    texts.addAll(of(variable.getInitializer(), getCurrentPath(), depth + 1));
                }
                return super.visitVariable(variable, null);
            }

            @Override
            public Void visitAssignment(AssignmentTree assignment, Void nothing) {
                if (assignment.getVariable().toString().equals(name) && !constants) {
                    texts.addAll(of(assignment.getExpression(), getCurrentPath(), depth + 1));
                }
                return super.visitAssignment(assignment, null);
            }
        }.scan(within, null);
        return texts;
    }

    private Set<String> arguments(MethodTree method, int at, int depth) {
        boolean closed = method.getModifiers().getFlags().contains(Modifier.PRIVATE);
        Set<String> texts = new TreeSet<>(closed ? Set.of() : Set.of(OPEN)); // other files may call it as well
        int count = method.getParameters().size();
        boolean constructor = method.getReturnType() == null;
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
                String called = call.getMethodSelect().toString();
                if (call.getArguments().size() == count
                        && !constructor
                        && method.getName().contentEquals(called)) {
                    texts.addAll(of(call.getArguments().get(at), getCurrentPath(), depth + 1));
                }
                return super.visitMethodInvocation(call, null);
            }

            @Override
            public Void visitNewClass(NewClassTree made, Void nothing) {
                if (constructor
                        && made.getArguments().size() == count
                        && isOf(made.getIdentifier().toString(), method)) {
                    texts.addAll(of(made.getArguments().get(at), getCurrentPath(), depth + 1));
                }
                return super.visitNewClass(made, null);
            }
        }.scan(new TreePath(file), null);
        return texts.isEmpty() ? Set.of(OPEN) : texts;
    }

    private boolean isOf(String type, MethodTree constructor) {
        List<String> found = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree each, Void nothing) {
                if (each.getMembers().contains(constructor)) {
                    found.add(each.getSimpleName().toString());
                }
                return super.visitClass(each, null);
            }
        }.scan(file, null);
        return found.contains(type);
    }

    private List<TreePath> methods(String name, int parameters) {
        List<TreePath> found = new ArrayList<>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void nothing) {
                if (method.getName().contentEquals(name)
                        && method.getParameters().size() == parameters) {
                    found.add(getCurrentPath());
                }
                return super.visitMethod(method, null);
            }
        }.scan(new TreePath(file), null);
        return found;
    }
}
