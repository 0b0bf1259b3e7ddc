package io.github.dockercache.assemble;

import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.image.InvalidInputException;

/** An instruction cannot be carried out, as BuildKit would not carry it out; who knows the line makes it a message. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /** What is wrong, as the end of a sentence that begins with the instruction's place; and what to do about it. */
    Refusal(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    /** The error that a person sees. */
    InvalidInputException at(Step instruction) {
        return new InvalidInputException("Dockerfile line " + instruction.line() + ": " + getMessage(), remedy, this);
    }

    static Refusal noFolder(String path) {
        return new Refusal(
                "/" + ByteText.readable(path) + " is no folder, so nothing can be put below it",
                "choose another destination, or remove the file in an earlier instruction");
    }

    static Refusal folderOverFile(String path) {
        return new Refusal(
                "a folder cannot take the place of the file or link /" + ByteText.readable(path),
                "choose another destination, or remove it in an earlier instruction");
    }

    static Refusal fileOverFolder(String path) {
        return new Refusal(
                "a file cannot take the place of the folder /" + ByteText.readable(path),
                "choose another destination, or remove the folder in an earlier instruction");
    }

    static Refusal circle(String path) {
        return new Refusal(
                "the links at /" + ByteText.readable(path) + " go round in circles", "correct the links in the image");
    }
}
