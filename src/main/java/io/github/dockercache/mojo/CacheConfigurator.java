package io.github.dockercache.mojo;

import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;

/** Maven's way to fill in a mojo's parameters, with {@link NamedValues} and {@link ValueList} added. Declared in
 * {@code META-INF/plexus/components.xml}. */
public final class CacheConfigurator extends BasicComponentConfigurator {

    static final String NAME = "docker-cache";

    /** Called by Maven. */
    public CacheConfigurator() {
        converterLookup.registerConverter(new ValuesConverter());
    }
}
