package io.github.dockercache.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One place of the matrix: the cases that run with one Maven on one JDK. */
record Cell(String name, boolean whole, Path maven, Path jdk) {

    private static final int OLDEST_JDK = 17;
    private static final Path DEBIAN_JDKS = Path.of("/usr/lib/jvm");

    /**
     * Everything with the newest Maven 3; the smoke cases with the other Mavens, and with every other JDK that this
     * machine has.
     *
     * @param mavens folder of Maven distributions, one per version
     * @param newest the version for which everything runs
     */
    static List<Cell> of(Path mavens, String newest) throws IOException {
        Path ownJdk = Path.of(System.getProperty("java.home")).toRealPath();
        List<Cell> cells = new ArrayList<>();
        try (Stream<Path> versions = Files.list(mavens)) {
            for (Path version : versions.sorted().toList()) {
                String name = version.getFileName().toString();
                cells.add(new Cell("maven-" + name, name.equals(newest), home(version), ownJdk));
            }
        }
        jdks().forEach((version, jdk) -> {
            if (!jdk.equals(ownJdk)) {
                cells.add(new Cell("jdk-" + version, false, home(mavens.resolve(newest)), jdk));
            }
        });
        return cells;
    }

    private static Path home(Path unpacked) {
        return unpacked.resolve("apache-maven-" + unpacked.getFileName());
    }

    /** By their version, those that are new enough: Debian's folder, and {@code JAVA_HOME_…} as CI machines set them. */
    private static Map<String, Path> jdks() throws IOException {
        List<Path> places = new ArrayList<>();
        if (Files.isDirectory(DEBIAN_JDKS)) {
            try (Stream<Path> found = Files.list(DEBIAN_JDKS)) {
                found.forEach(places::add);
            }
        }
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME_")) {
                places.add(Path.of(value));
            }
        });
        Map<String, Path> jdks = new TreeMap<>();
        for (Path place : places) {
            if (Files.isExecutable(place.resolve("bin/java")) && Files.exists(place.resolve("release"))) {
                Path jdk = place.toRealPath();
                String version = version(jdk);
                if (Integer.parseInt(version.split("\\D", 2)[0]) >= OLDEST_JDK) {
                    jdks.putIfAbsent(version, jdk);
                }
            }
        }
        return jdks;
    }

    private static String version(Path jdk) throws IOException {
        Properties release = new Properties();
        try (var text = Files.newBufferedReader(jdk.resolve("release"))) {
            release.load(text);
        }
        return release.getProperty("JAVA_VERSION").replace("\"", "");
    }

    /** The cases of this cell, out of all. */
    List<Path> cases(Path sources) throws IOException {
        try (Stream<Path> folders = Files.list(sources)) {
            return folders.filter(each -> Files.exists(each.resolve("invoker.properties")))
                    .filter(each -> whole || isSmoke(each))
                    .sorted()
                    .toList();
        }
    }

    /** {@code smoke} is {@code true}, or how the names of the cells begin that run the case beside the whole one. */
    private boolean isSmoke(Path folder) {
        String smoke = properties(folder).getProperty("smoke", "").strip();
        return smoke.equals("true") || (!smoke.isEmpty() && name.startsWith(smoke));
    }

    /** The case whose files a case has where it has none of its own: {@code like} in {@code invoker.properties}. */
    static Optional<Path> model(Path folder) {
        return Optional.ofNullable(properties(folder).getProperty("like")).map(folder::resolveSibling);
    }

    private static Properties properties(Path folder) {
        Properties invoker = new Properties();
        try (var text = Files.newBufferedReader(folder.resolve("invoker.properties"))) {
            invoker.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return invoker;
    }
}
