package io.github.dockercache.mojo;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.SessionData;

/** Maps that live as long as the Maven session and are the same for every module and thread of it. */
final class SharedMaps {

    private final SessionData data;

    SharedMaps(MavenSession session) {
        this.data = session.getRepositorySession().getData();
    }

    /** The map of this name; made by whoever asks first. */
    @SuppressWarnings("unchecked") // one name is used with one type of values
    <V> ConcurrentMap<String, V> get(String name) {
        String key = "io.github.dockercache." + name;
        data.set(key, null, new ConcurrentHashMap<String, V>());
        return (ConcurrentMap<String, V>) data.get(key);
    }
}
