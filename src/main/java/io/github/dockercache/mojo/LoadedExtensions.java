package io.github.dockercache.mojo;

import io.github.dockercache.cache.BuildCacheExtension;
import io.github.dockercache.cache.Look;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.codehaus.plexus.classworlds.realm.ClassRealm;

/** The extensions that Maven has loaded, wherever they are declared: each has a class loader that is named for it. */
record LoadedExtensions(MavenSession session) {

    private static final Pattern BUILD_CACHE =
            Pattern.compile(".*org\\.apache\\.maven\\.extensions:maven-build-cache-extension(?::([^:]+))?.*");

    private static final String PROPERTIES = "maven.build.cache.";

    /** Maven's build cache extension; empty when it is not loaded. */
    Optional<Look<BuildCacheExtension>> buildCache() {
        return versionIn(names())
                .map(version -> Look.at(() -> BuildCacheExtension.read(
                        version,
                        configuration(),
                        property("alwaysRunPlugins"),
                        property("enabled").equals("false"))));
    }

    /** The version of the build cache extension among the names of class loaders; empty text when its name does not say. */
    static Optional<String> versionIn(Collection<String> names) {
        return names.stream()
                .map(BUILD_CACHE::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1) == null ? "" : matcher.group(1))
                .findFirst();
    }

    private static List<String> names() {
        return LoadedExtensions.class.getClassLoader() instanceof ClassRealm own
                ? own.getWorld().getRealms().stream().map(ClassRealm::getId).toList()
                : List.of();
    }

    private Path configuration() {
        Path root = session.getRequest().getMultiModuleProjectDirectory().toPath();
        String named = property("configPath");
        return named.isEmpty() ? root.resolve(".mvn").resolve("maven-build-cache-config.xml") : root.resolve(named);
    }

    private String property(String name) {
        String given = session.getUserProperties().getProperty(PROPERTIES + name);
        return given == null ? session.getSystemProperties().getProperty(PROPERTIES + name, "") : given;
    }
}
