package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Arguments.Pair;
import java.util.ArrayList;
import java.util.List;

/** {@code ENV}: variables of the image. All values of one instruction are replaced before any of them is set. */
record Env(Clause clause, List<Pair> pairs) implements Instruction {

    Env {
        pairs = List.copyOf(pairs);
    }

    static Env of(Clause clause) {
        return new Env(clause, ArgumentCount.namedPairs(clause));
    }

    @Override
    public List<ConfigChange> apply(StageScope scope) {
        List<Expansion> names =
                pairs.stream().map(pair -> scope.expand(pair.name())).toList();
        List<Expansion> values =
                pairs.stream().map(pair -> scope.expand(pair.value())).toList();
        List<ConfigChange> changes = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            String name = names.get(i).text();
            scope.set(name, values.get(i));
            changes.add(new ConfigChange.Environment(name, values.get(i).text()));
        }
        return changes;
    }
}
