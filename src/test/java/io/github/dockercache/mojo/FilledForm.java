package io.github.dockercache.mojo;

import java.lang.reflect.Field;

/** Fills the fields of a goal, or of an element of its configuration, as Maven does. */
final class FilledForm {

    private FilledForm() {}

    static <T> T set(T form, String field, Object value) throws ReflectiveOperationException {
        Field found = field(form.getClass(), field);
        found.setAccessible(true);
        found.set(form, value);
        return form;
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        try {
            return type.getDeclaredField(name);
        } catch (NoSuchFieldException e) {
            if (type.getSuperclass() == null) {
                throw e;
            }
            return field(type.getSuperclass(), name);
        }
    }
}
