package io.github.dockercache.key;

/**
 * One image of one module of a reactor.
 *
 * @param module {@code groupId:artifactId}
 * @param image the image's name in its module
 */
public record ModuleImage(String module, String image) {

    PartName partName() {
        return new PartName("image").quoted(module).quoted(image);
    }
}
