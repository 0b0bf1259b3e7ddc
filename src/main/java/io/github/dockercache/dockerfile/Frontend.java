package io.github.dockercache.dockerfile;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The image that reads the Dockerfile in the place of the engine's own frontend.
 *
 * @param line where it is declared, from 1
 * @param written how the file names it
 */
record Frontend(ImageReference image, int line, String written) {

    /** Build argument that overrules the file. */
    private static final String ARGUMENT = "BUILDKIT_SYNTAX";

    /** Docker's own, in any registry that mirrors it. */
    private static final Pattern DOCKERS = Pattern.compile("(?:.*/)?docker/dockerfile[^/]*");

    /** The frontend that a build uses; empty for the engine's own. A {@link Refusal} when its name is none. */
    static Optional<Frontend> of(Optional<SyntaxDirective> directive, PlanRequest request) {
        String given = request.buildArguments().get(ARGUMENT);
        if (given != null) {
            String reference = SyntaxDirective.firstWord(Blanks.trim(given));
            return Optional.of(new Frontend(parse(reference, "in " + ARGUMENT), 1, ARGUMENT));
        }
        return directive.map(Frontend::of);
    }

    /** The frontend that a file declares. */
    static Frontend of(SyntaxDirective directive) {
        String reference = directive.reference();
        return new Frontend(
                parse(reference, Excerpt.of(reference) + " in the syntax directive"), directive.line(), reference);
    }

    private static ImageReference parse(String reference, String shown) {
        try {
            return ImageReference.parse(reference);
        } catch (IllegalArgumentException e) {
            throw new Refusal("the frontend " + shown + " is no image name", "write it like docker/dockerfile:1");
        }
    }

    /** Whether it reads the language that Docker documents; any other one is a closed book. */
    boolean readsDockerfiles() {
        return DOCKERS.matcher(image.repository()).matches();
    }

    BaseUse use(Platform buildPlatform) {
        return new BaseUse(new Base.Image(image, buildPlatform), line, written);
    }
}
