package io.github.dockercache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.github.dockercache.planted.cache.KnowsItsReporter;
import io.github.dockercache.planted.dockerfile.KnowsMaven;
import io.github.dockercache.planted.elsewhere.HasNoPlace;
import io.github.dockercache.planted.image.ReachesUp;
import io.github.dockercache.planted.key.KeyUtils;
import io.github.dockercache.planted.report.KnowsItsCache;
import io.github.dockercache.planted.store.KnowsJib;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final Architecture OURS = new Architecture("io.github.dockercache");
    private static final Architecture PLANTED = new Architecture("io.github.dockercache.planted");

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(OURS.root());

    static Stream<Arguments> rules() {
        return Stream.of(
                argumentSet("imports point down", OURS.importsPointDown()),
                argumentSet("no cycles", OURS.noCycles()),
                argumentSet("only mojo knows Maven", OURS.onlyMojoKnowsMaven()),
                argumentSet("only registry knows Jib", OURS.onlyRegistryKnowsJib()),
                argumentSet("names say what a thing is", OURS.namesSayWhatAThingIs()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theProgramKeepsTheRule(ArchRule rule) {
        rule.check(PROGRAM);
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                planted("an import that points up", PLANTED.importsPointDown(), ReachesUp.class),
                planted("an unknown package", PLANTED.importsPointDown(), HasNoPlace.class),
                planted("a cycle", PLANTED.noCycles(), KnowsItsReporter.class, KnowsItsCache.class),
                planted("Maven outside mojo", PLANTED.onlyMojoKnowsMaven(), KnowsMaven.class),
                planted("Jib outside registry", PLANTED.onlyRegistryKnowsJib(), KnowsJib.class),
                planted("a name that says nothing", PLANTED.namesSayWhatAThingIs(), KeyUtils.class));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void aPlantedViolationIsSeen(ArchRule rule, JavaClasses culprits) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rule.check(culprits))
                .withMessageContainingAll(
                        "Architecture Violation", culprits.iterator().next().getName());
    }

    private static Arguments planted(String name, ArchRule rule, Class<?>... culprits) {
        return argumentSet(name, rule, new ClassFileImporter().importClasses(culprits));
    }

    /** Rules about no classes hold always. */
    @Test
    void theRulesSeeTheWholeProgram() {
        assertThat(PROGRAM).hasSizeGreaterThan(30);
        assertThat(PROGRAM.stream().map(ArchitectureTest::folder))
                .contains("cache", "context", "dockerfile", "image", "key", "mojo", "registry", "report", "store");
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(PROGRAM.stream().map(JavaClass::getPackage).distinct())
                .allSatisfy(each -> assertThat(each.isAnnotatedWith(NullMarked.class))
                        .as(each.getName())
                        .isTrue());
    }

    private static String folder(JavaClass type) {
        return type.getPackageName().substring(OURS.root().length()).replaceFirst("^\\.", "");
    }
}
