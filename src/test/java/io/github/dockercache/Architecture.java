package io.github.dockercache;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The rules of the house, for the packages under one root: the program's own, or a planted copy that breaks them. */
record Architecture(String root) {

    /** Who may import whom, beside itself. */
    static final Map<String, Set<String>> MAY_IMPORT = new TreeMap<>(Map.ofEntries(
            Map.entry("image", Set.of()),
            Map.entry("dockerfile", Set.of("image")),
            Map.entry("context", Set.of("image")),
            Map.entry("registry", Set.of("image")),
            Map.entry("key", Set.of("image", "dockerfile")),
            Map.entry("store", Set.of("image", "key", "registry")),
            Map.entry("assemble", Set.of("image", "dockerfile", "context")),
            Map.entry("build", Set.of("image", "dockerfile", "context")),
            Map.entry(
                    "cache", Set.of("image", "dockerfile", "context", "registry", "key", "store", "assemble", "build")),
            Map.entry(
                    "report",
                    Set.of("image", "dockerfile", "context", "registry", "key", "store", "assemble", "build", "cache")),
            Map.entry(
                    "mojo",
                    Set.of(
                            "image",
                            "dockerfile",
                            "context",
                            "registry",
                            "key",
                            "store",
                            "assemble",
                            "build",
                            "cache",
                            "report"))));

    /** Imports point downwards, exactly as {@link #MAY_IMPORT} says; a package that it does not name is not allowed. */
    ArchRule importsPointDown() {
        List<ArchRule> rules = new ArrayList<>();
        rules.add(classes()
                .that(resideInAPackage(root + ".."))
                .should()
                .resideInAnyPackage(MAY_IMPORT.keySet().stream().map(this::in).toArray(String[]::new))
                .as("every package is named in the architecture"));
        MAY_IMPORT.forEach((name, allowed) -> rules.add(noClasses()
                .that(resideInAPackage(in(name)))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(root + "..").and(not(resideInAnyPackage(withItself(name, allowed)))))
                .allowEmptyShould(true)
                .as(name + " imports only " + allowed)));
        return CompositeArchRule.of(rules);
    }

    ArchRule noCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    ArchRule onlyMojoKnowsMaven() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(in("mojo"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.maven..");
    }

    ArchRule onlyRegistryKnowsJib() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(in("registry"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.cloud.tools.jib..");
    }

    ArchRule namesSayWhatAThingIs() {
        return noClasses()
                .should()
                .haveNameMatching(".*\\.([^.]*(Util|Helper|Manager)[^.]*|[^.]*(Impl|Info|Data))(\\$.*)?")
                .as("no class should be named *Util*, *Helper*, *Manager*, *Impl, *Info or *Data");
    }

    private String in(String name) {
        return root + "." + name + "..";
    }

    private String[] withItself(String name, Set<String> allowed) {
        List<String> packages = new ArrayList<>(List.of(in(name)));
        allowed.forEach(other -> packages.add(in(other)));
        return packages.toArray(String[]::new);
    }
}
