package io.github.dockercache.build;

import io.github.dockercache.build.BuildxBuilder.Kind;
import java.util.List;

/**
 * An engine of this machine as it was found, in words that can be kept: from them it is made without asking it again.
 *
 * @param kind of a buildx builder, {@link #CLASSIC}, or {@link #DAEMONLESS}
 * @param name of the builder or the program
 * @param version of buildx, Docker or the program
 * @param context by which the user reaches Docker's engine; empty elsewhere
 * @param reason why it was chosen
 */
record FoundEngine(String kind, String name, String version, String context, String reason) {

    private static final String CLASSIC = "classic";
    private static final String DAEMONLESS = "daemonless";

    static FoundEngine buildx(BuildxBuilder builder, String context) {
        return new FoundEngine(builder.kind().name(), builder.name(), builder.version(), context, "");
    }

    static FoundEngine classic(String version, String context) {
        return new FoundEngine(CLASSIC, "docker", version, context, "");
    }

    static FoundEngine daemonless(String program, String version) {
        return new FoundEngine(DAEMONLESS, program, version, "", "");
    }

    FoundEngine because(String why) {
        return new FoundEngine(kind, name, version, context, why);
    }

    List<String> asText() {
        return List.of(kind, name, version, context, reason);
    }

    static FoundEngine ofText(List<String> text) {
        return new FoundEngine(text.get(0), text.get(1), text.get(2), text.get(3), text.get(4));
    }

    Engine engine(Commands commands, DockerHome home, Logins logins) {
        return switch (kind) {
            case CLASSIC -> new ClassicEngine(commands, home, "Docker " + version + " (classic builder)", logins);
            case DAEMONLESS -> new BuildahEngine(commands, name, home, name + " " + version, logins);
            default -> new BuildxEngine(commands, home, new BuildxBuilder(name, Kind.valueOf(kind), version), logins);
        };
    }
}
