package io.github.dockercache.context;

import java.io.Serializable;
import java.util.Comparator;

/** The order of a walk: a folder's content follows it. */
final class ByFolders implements Comparator<String>, Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public int compare(String one, String other) {
        return FileName.compareBytes(one.replace('/', '\u0001'), other.replace('/', '\u0001'));
    }
}
