package io.github.dockercache.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each message of the manual's page about trouble has a test that gets it and does what it says to do. */
class EveryRemedyIsFollowedTest {

    /** Messages that one of the larger tests provokes and cures. */
    private static final List<Elsewhere> ELSEWHERE = List.of(
            new Elsewhere("… does not have …", "src/it/lock-keeps-the-base-images/verify.groovy", "does not have"),
            new Elsewhere(
                    "… is not there, and so does not have …",
                    "src/it/lock-keeps-the-base-images/verify.groovy",
                    "is not there, and so does not have"),
            new Elsewhere(
                    "with engine none nothing can be built that is not stored",
                    "src/it/machine-without-an-engine-is-told-what-to-do/verify.groovy",
                    "with engine none nothing can be built that is not stored"),
            new Elsewhere(
                    "something that this build needs is broken",
                    "src/it/doctor-shows-what-a-build-uses/verify.groovy",
                    "something that this build needs is broken"),
            new Elsewhere(
                    "Files that … (…) is made of changed while it was built",
                    "src/test/java/io/github/dockercache/cache/LadderTest.java",
                    "changed meanwhile"),
            new Elsewhere(
                    "RUN: network bridge not found",
                    "src/test/java/io/github/dockercache/build/BridgeRemediesTest.java",
                    "network bridge not found"));

    /** Messages that no test can get rid of as a user would, each with the reason. */
    private static final Map<String, String> NOT_FOLLOWABLE = Map.of(
            "this version of Jib Core is not the one that this plugin was made for",
            "there is one version of Jib Core on the tests' class path",
            "No plots in the report, only tables",
            "a JVM that cannot draw becomes one that can when its machine gets fonts");

    /**
     * Where a message is cured that is more than a unit test can bring about.
     *
     * @param file the test
     * @param words of the message, as the test has them
     */
    private record Elsewhere(String message, String file, String words) {}

    private static Set<String> followed;

    @BeforeAll
    static void read() {
        followed = new ClassFileImporter()
                .importPackages("io.github.dockercache").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Cures.class))
                        .flatMap(method -> Stream.of(
                                method.getAnnotationOfType(Cures.class).value()))
                        .collect(Collectors.toSet());
    }

    @Test
    void eachMessageOfThePageIsCured() {
        List<String> known = new ArrayList<>(followed);
        ELSEWHERE.forEach(each -> known.add(each.message()));
        known.addAll(NOT_FOLLOWABLE.keySet());
        assertThat(Page.headings().stream()
                        .flatMap(heading -> heading.without(known).stream())
                        .collect(Collectors.joining("\n")))
                .as("messages whose remedy no test follows")
                .isEmpty();
    }

    @Test
    void eachCuredMessageIsOfThePage() {
        Set<String> readings = Page.headings().stream()
                .flatMap(heading -> heading.readings().stream())
                .collect(Collectors.toSet());
        Set<String> all = new HashSet<>(followed);
        ELSEWHERE.forEach(each -> all.add(each.message()));
        all.addAll(NOT_FOLLOWABLE.keySet());
        assertThat(followed).hasSizeGreaterThan(80);
        assertThat(all).isSubsetOf(readings);
    }

    @Test
    void whatIsFollowedElsewhereHasTheWordsOfTheMessage() throws IOException {
        for (Elsewhere each : ELSEWHERE) {
            assertThat(Files.readString(Path.of(each.file()))).as(each.file()).contains(each.words());
        }
    }
}
