package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Arguments.Words;
import java.util.List;
import java.util.Optional;

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
        declarations.forEach(scope::declare);
        return List.of();
    }
}
