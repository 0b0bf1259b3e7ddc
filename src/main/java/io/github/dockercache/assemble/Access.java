package io.github.dockercache.assemble;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whose a file is, and who may do what with it.
 *
 * @param mode permission bits, set-uid, set-gid and sticky among them
 * @param owner user and group
 * @param attributes extended attributes; names and values are {@link ByteText}s
 */
record Access(int mode, Owner owner, Map<String, String> attributes) {

    /** The one attribute that BuildKit puts into a layer. */
    static final String CAPABILITY = "security.capability";

    private static final int SET_GROUP = 02000;
    private static final int PERMISSIONS = 0777;

    /** Copies the attributes, sorted by name. */
    Access {
        attributes = attributes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    static Access of(int mode, Owner owner) {
        return new Access(mode, owner, Map.of());
    }

    Access withMode(int other) {
        return new Access(other, owner, attributes);
    }

    Access withOwner(Owner other) {
        return new Access(mode, other, attributes);
    }

    /** As a file has it whose owner was set anew. */
    Access withoutCapabilities() {
        Map<String, String> left = new TreeMap<>(attributes);
        left.remove(CAPABILITY);
        return new Access(mode, owner, left);
    }

    /** As a folder has it when another is copied over it: extended attributes are added to those that are there. */
    Access overwrittenBy(Access other) {
        Map<String, String> all = new TreeMap<>(attributes);
        all.putAll(other.attributes);
        return new Access(other.mode, other.owner, all);
    }

    /** As a file has it that was copied: of the extended attributes no more than the capabilities are left. */
    Access copied() {
        String capability = attributes.get(CAPABILITY);
        return new Access(mode, owner, capability == null ? Map.of() : Map.of(CAPABILITY, capability));
    }

    /** As the kernel makes a folder in one with this access: a set-gid folder hands down its group and the bit. */
    Access ofNewFolder(int wanted) {
        boolean inherits = (mode & SET_GROUP) != 0;
        int permissions = wanted & PERMISSIONS;
        return inherits ? of(permissions | SET_GROUP, new Owner(0, owner.group())) : of(permissions, Owner.ROOT);
    }
}
