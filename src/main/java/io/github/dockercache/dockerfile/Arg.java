package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Arguments.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code ARG}: names that a build argument may give a value to. */
record Arg(Clause clause, List<Declaration> declarations) implements Instruction {

    Arg {
        declarations = List.copyOf(declarations);
    }

    /**
     * One name.
     *
     * @param fallback the value without a build argument; quotes and variables still in it
     */
    record Declaration(String name, Optional<String> fallback) {

        static Declaration parse(String word) {
            int equals = word.indexOf('=');
            return equals < 0
                    ? new Declaration(word, Optional.empty())
                    : new Declaration(word.substring(0, equals), Optional.of(word.substring(equals + 1)));
        }

        String print() {
            return name + fallback.map(value -> "=" + value).orElse("");
        }

        Declaration withoutFallback() {
            return new Declaration(name, Optional.empty());
        }
    }

    static Arg of(Clause clause) {
        List<Declaration> declarations = ArgumentCount.atLeastOne(clause).stream()
                .map(Declaration::parse)
                .toList();
        if (declarations.stream().anyMatch(declaration -> declaration.name().isEmpty())) {
            throw ArgumentCount.blankName(clause);
        }
        return new Arg(clause, declarations);
    }

    /** The same instruction with other declarations. */
    Arg with(List<Declaration> others) {
        List<String> words = others.stream().map(Declaration::print).toList();
        return new Arg(clause.withArguments(new Words(words)), others);
    }

    @Override
    public List<ConfigChange> apply(StageScope scope) {
        Set<String> before = new HashSet<>();
        for (Declaration declaration : declarations) {
            scope.declare(declaration);
            forgetDifferences(declaration, before, scope);
            before.add(declaration.name());
        }
        return List.of();
    }

    /** Older versions replace variables and quotes in names, too, and all of them before the first name has its value. */
    private static void forgetDifferences(Declaration declaration, Set<String> before, StageScope scope) {
        String name = declaration.name();
        String older = scope.expand(name).text();
        boolean readsOthers = !scope.isGiven(name)
                && declaration
                        .fallback()
                        .filter(word -> scope.names(word).stream().anyMatch(before::contains))
                        .isPresent();
        if (readsOthers || !older.equals(name)) {
            scope.forget(older);
        }
    }
}
