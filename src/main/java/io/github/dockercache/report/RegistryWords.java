package io.github.dockercache.report;

import io.github.dockercache.cache.NeededImage.Use;
import io.github.dockercache.cache.RegistryLook;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.registry.CredentialOrigin;
import io.github.dockercache.registry.PullLimit;
import io.github.dockercache.registry.RegistryAnswer;
import io.github.dockercache.registry.RegistryState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@code doctor} says of registries. */
final class RegistryWords {

    /** A build of some modules on some bases needs about that many. */
    private static final long FEW_PULLS = 10;

    private RegistryWords() {}

    static List<CheckedLine> lines(List<RegistryLook> looks, Optional<PullLimit> pulls) {
        Set<CheckedLine> lines = new LinkedHashSet<>(); // many images of one registry say the same
        for (RegistryLook look : looks) {
            look.state().mirrors().forEach(mirror -> lines.add(CheckedLine.of(mirror, false)));
            lines.add(line(look));
        }
        pulls.ifPresent(limit -> lines.add(pulls(limit)));
        return new ArrayList<>(lines);
    }

    private static CheckedLine line(RegistryLook look) {
        RegistryState state = look.state();
        boolean needed = look.needed().use() == Use.BASE;
        if (state.trouble().isPresent()) {
            DockerCacheException trouble = state.trouble().get();
            CheckedLine told = CheckedLine.of(trouble, needed);
            return new CheckedLine(
                    told.mark(), purpose(look) + ": " + trouble.problem() + login(state), trouble.remedy());
        }
        RegistryAnswer answer = state.answer().orElseThrow();
        if (needed && !answer.hasImage()) {
            return CheckedLine.trouble(
                    purpose(look) + ": " + answer.host() + " has no such image",
                    "check the image's name and tag in the Dockerfile, and that it was pushed");
        }
        String way = answer.isMirror() ? " answers by its mirror " + answer.host() : " answers";
        return CheckedLine.good(state.asked().registry() + way + login(state));
    }

    private static String purpose(RegistryLook look) {
        ImageReference image = look.state().asked();
        return switch (look.needed().use()) {
            case BASE -> "base image " + image;
            case TARGET -> "target " + image.name();
            case NONE -> image.registry();
        };
    }

    private static String login(RegistryState state) {
        return state.login().map(origin -> "; login " + words(origin)).orElse("; no login is configured for it");
    }

    private static String words(CredentialOrigin origin) {
        if (origin instanceof CredentialOrigin.Server server) {
            return "of the server '" + server.id() + "' in settings.xml";
        }
        if (origin instanceof CredentialOrigin.Entry entry) {
            return "under '" + entry.key() + "' in " + entry.file();
        }
        if (origin instanceof CredentialOrigin.Program helper) {
            return "by " + helper.name() + ", as " + helper.file() + " says";
        }
        return origin instanceof CredentialOrigin.Cloud cloud ? "by " + cloud.name() : "by the environment";
    }

    private static CheckedLine pulls(PullLimit limit) {
        String text = "docker.io: " + limit.remaining() + " of " + limit.limit() + " pulls left"
                + (limit.window().isZero() ? "" : " of each " + Amount.age(limit.window()));
        return limit.remaining() >= FEW_PULLS
                ? CheckedLine.good(text)
                : CheckedLine.note(text, "log in to docker.io, name a mirror in <mirrors>, or wait");
    }
}
