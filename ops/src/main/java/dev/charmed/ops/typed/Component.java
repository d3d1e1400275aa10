package dev.charmed.ops.typed;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One component of a record, and what it is called outside. */
final class Component {
    private final Type type;
    private final Method accessor;
    private final String name;
    private final String snakeName;
    private final String ownName;

    Component(RecordComponent component) {
        type = component.getGenericType();
        accessor = component.getAccessor();
        accessor.setAccessible(true);
        ownName = component.getName();
        Named named = component.getAnnotation(Named.class);
        name = named == null ? words(ownName, '-') : named.value();
        snakeName = name.replace('-', '_');
    }

    Type type() {
        return type;
    }

    String name() {
        return name;
    }

    boolean isCalled(String outside) {
        return outside.equals(name) || outside.equals(snakeName) || outside.equals(ownName);
    }

    /** The value that is meant for it; null if there is none. */
    @Nullable
    Object in(Map<String, ?> values) {
        Object value = values.get(name);
        if (value == null) {
            value = values.get(snakeName);
        }
        return value == null ? values.get(ownName) : value;
    }

    Object of(Record record) {
        try {
            return accessor.invoke(record);
        } catch (InvocationTargetException refused) {
            throw new IllegalStateException(
                    "%s() of %s fails".formatted(ownName, record.getClass()), refused.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {@code logLevel} as {@code log-level}. */
    static String words(String camelCase, char separator) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < camelCase.length(); i++) {
            char letter = camelCase.charAt(i);
            if (Character.isUpperCase(letter) && i > 0) {
                words.append(separator);
            }
            words.append(letter == '_' ? separator : Character.toLowerCase(letter));
        }
        return words.toString();
    }
}
