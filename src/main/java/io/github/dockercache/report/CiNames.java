package io.github.dockercache.report;

import io.github.dockercache.key.ModuleImage;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a CI system calls the images of a reactor: each by a name that no other has, whatever is told apart there. */
final class CiNames {

    private final Collection<ModuleImage> images;

    private CiNames(Collection<ModuleImage> images) {
        this.images = images;
    }

    /**
     * After its module: by the artifact id, where two modules have the same one with the group id before it, and with the
     * image's name behind it where the module has several. Where two images came to one name by that, which a variable of
     * the environment does not tell from another in capitals or with other punctuation, these have group id, artifact id and
     * their own name, and a number if need be.
     */
    static SortedMap<ModuleImage, String> of(Collection<ModuleImage> images) {
        return new CiNames(images).names();
    }

    private SortedMap<ModuleImage, String> names() {
        SortedMap<ModuleImage, String> names = new TreeMap<>();
        images.forEach(image -> names.put(image, usual(image)));
        List<String> usual = names.values().stream().map(KeyValues::variable).toList();
        Set<String> taken = new HashSet<>(usual);
        names.replaceAll((image, name) ->
                Collections.frequency(usual, KeyValues.variable(name)) == 1 ? name : free(full(image), taken));
        return names;
    }

    private String usual(ModuleImage image) {
        boolean alone = images.stream()
                        .map(ModuleImage::module)
                        .distinct()
                        .filter(other -> artifact(other).equals(artifact(image.module())))
                        .count()
                == 1;
        boolean only = images.stream()
                        .filter(other -> other.module().equals(image.module()))
                        .count()
                == 1;
        String module = alone ? artifact(image.module()) : withGroup(image);
        return only ? module : module + "." + ownName(image);
    }

    private static String full(ModuleImage image) {
        return withGroup(image) + "." + ownName(image);
    }

    private static String artifact(String module) {
        return module.substring(module.indexOf(':') + 1);
    }

    private static String withGroup(ModuleImage image) {
        return image.module().replace(':', '.');
    }

    private static String ownName(ModuleImage image) {
        return image.image().replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int number = 2; !taken.add(KeyValues.variable(free)); number++) {
            free = name + "." + number;
        }
        return free;
    }
}
