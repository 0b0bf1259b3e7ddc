package io.github.dockercache.cache;

import io.github.dockercache.image.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Maven's build cache extension, which skips the goals of modules that have not changed.
 *
 * @param version empty when unknown
 * @param enabled whether nobody has switched it off
 * @param configuration its file, which need not be there
 * @param runsUs whether it is told to run this plugin's goals also in modules that it takes from its cache
 * @see <a href="https://maven.apache.org/extensions/maven-build-cache-extension/parameters.html">its parameters</a>
 */
public record BuildCacheExtension(String version, boolean enabled, Path configuration, boolean runsUs) {

    /** As its file and its parameters name this plugin. */
    private static final String PLUGIN = "docker-cache-maven-plugin";

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern RUN_ALWAYS = Pattern.compile("<runAlways>(.*?)</runAlways>", Pattern.DOTALL);
    private static final Pattern DISABLED = Pattern.compile("<enabled>\\s*false\\s*</enabled>");

    /**
     * Reads its configuration.
     *
     * @param alwaysRun plugins that a parameter tells it to run always; empty for none
     * @param switchedOff whether a parameter switches it off
     * @throws InvalidInputException when the file is there and cannot be read
     */
    public static BuildCacheExtension read(String version, Path configuration, String alwaysRun, boolean switchedOff) {
        String text = COMMENT.matcher(text(configuration)).replaceAll("");
        Matcher always = RUN_ALWAYS.matcher(text);
        boolean named = always.find() && always.group(1).contains('"' + PLUGIN + '"');
        return new BuildCacheExtension(
                version,
                !switchedOff && !DISABLED.matcher(text).find(),
                configuration,
                named || alwaysRun.contains(PLUGIN));
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new InvalidInputException(
                    file + " cannot be read: " + e, "let the user who runs Maven read it, as UTF-8", e);
        }
    }
}
