package io.github.dockercache.key;

/**
 * One image of one module of a reactor.
 *
 * @param module {@code groupId:artifactId}
 * @param image the image's name in its module
 */
public record ModuleImage(String module, String image) implements Comparable<ModuleImage> {

    PartName partName() {
        return new PartName("image").quoted(module).quoted(image);
    }

    @Override
    public int compareTo(ModuleImage other) {
        int byModule = module.compareTo(other.module);
        return byModule == 0 ? image.compareTo(other.image) : byModule;
    }
}
