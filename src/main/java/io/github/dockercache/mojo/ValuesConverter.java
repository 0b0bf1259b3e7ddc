package io.github.dockercache.mojo;

import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ConfigurationListener;
import org.codehaus.plexus.component.configurator.converters.AbstractConfigurationConverter;
import org.codehaus.plexus.component.configurator.converters.lookup.ConverterLookup;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Fills {@link NamedValues} and {@link ValueList} from child elements and from text. Maven's own converters take either:
 * a map cannot be given as a property at all.
 */
final class ValuesConverter extends AbstractConfigurationConverter {

    @Override
    public boolean canConvert(Class<?> type) {
        return type == NamedValues.class || type == ValueList.class;
    }

    @Override
    public Object fromConfiguration(
            ConverterLookup lookup,
            PlexusConfiguration configuration,
            Class<?> type,
            @Nullable Class<?> enclosingType,
            @Nullable ClassLoader loader,
            ExpressionEvaluator evaluator,
            @Nullable ConfigurationListener listener)
            throws ComponentConfigurationException {
        return type == NamedValues.class ? map(configuration, evaluator) : list(configuration, evaluator);
    }

    private NamedValues map(PlexusConfiguration configuration, ExpressionEvaluator evaluator)
            throws ComponentConfigurationException {
        NamedValues values = new NamedValues();
        for (PlexusConfiguration child : configuration.getChildren()) {
            values.put(child.getName(), text(child, evaluator));
        }
        String property = text(configuration, evaluator);
        if (!property.isBlank()) {
            values.set(property);
        }
        return values;
    }

    private ValueList list(PlexusConfiguration configuration, ExpressionEvaluator evaluator)
            throws ComponentConfigurationException {
        ValueList values = new ValueList();
        for (PlexusConfiguration child : configuration.getChildren()) {
            values.add(text(child, evaluator));
        }
        String property = text(configuration, evaluator);
        if (!property.isBlank()) {
            values.set(property);
        }
        return values;
    }

    private String text(PlexusConfiguration configuration, ExpressionEvaluator evaluator)
            throws ComponentConfigurationException {
        Object value = fromExpression(configuration, evaluator, Object.class);
        return value == null ? "" : value.toString();
    }
}
