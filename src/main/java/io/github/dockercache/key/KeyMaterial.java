package io.github.dockercache.key;

import io.github.dockercache.image.Digest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Everything that the keys of one image are made of.
 *
 * @param keyPrefix the user's salt
 * @param secretArguments names of the build arguments whose values no file may show
 * @param keyFiles digests by name, relative to the module's folder with {@code /} between its parts
 */
public record KeyMaterial(
        ResolvedPlans plans, String keyPrefix, Set<String> secretArguments, Map<String, Digest> keyFiles) {

    private static final Pattern PLAIN_ARGUMENT = Pattern.compile("[A-Za-z0-9_]+");

    /** Copies the collections. */
    public KeyMaterial {
        secretArguments = Set.copyOf(secretArguments);
        keyFiles = Map.copyOf(keyFiles);
    }

    /** The parts that a tier looks at, sorted by name. */
    public List<KeyPart> parts(Tier tier) {
        List<KeyPart> parts = new ArrayList<>(plans.parts());
        parts.add(
                new KeyPart(new PartName("prefix"), new PartValue.Text(keyPrefix), new Origin.Parameter("keyPrefix")));
        secretArguments.forEach(name -> parts.add(secretArgument(name)));
        if (tier == Tier.FILES) {
            keyFiles.forEach((name, digest) -> parts.add(keyFile(name, digest)));
        }
        parts.sort(Comparator.comparing(KeyPart::name));
        return List.copyOf(parts);
    }

    private static KeyPart secretArgument(String name) {
        return new KeyPart(
                new PartName("arg").plainIf(PLAIN_ARGUMENT, name),
                PartValue.Secret.VALUE,
                new Origin.Parameter("buildArgs"));
    }

    private static KeyPart keyFile(String name, Digest digest) {
        return new KeyPart(new PartName("file").quoted(name), new PartValue.Content(digest), new Origin.KeyFile(name));
    }

    /** The document of a tier; its {@link KeyDocument#key()} is the tier's key. */
    public KeyDocument document(Tier tier) {
        return KeyDocument.of(parts(tier));
    }
}
