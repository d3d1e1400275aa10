package dev.charmed.scenario.inprocess;

import dev.charmed.ops.juju.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** A type that metadata declares for an option or a parameter, and the classes that hold its values. */
enum ValueType {
    STRING("string", Set.of(String.class, Path.class, Secret.class)),
    SECRET("secret", Set.of(String.class, Secret.class)),
    INT("int", Numbers.WHOLE),
    INTEGER("integer", Numbers.WHOLE),
    FLOAT("float", Numbers.ANY),
    /** Of JSON Schema; a number may be a whole one. */
    NUMBER("number", Numbers.ALL),
    BOOLEAN("boolean", Set.of(boolean.class, Boolean.class)),
    ARRAY("array", Set.of(List.class, Set.class, Collection.class)),
    OBJECT("object", Set.of(Map.class));

    private final String word;
    private final Set<Class<?>> classes;

    ValueType(String word, Set<Class<?>> classes) {
        this.word = word;
        this.classes = classes;
    }

    /** The classes of numbers. */
    private static final class Numbers {
        private static final Set<Class<?>> ANY = Set.of(double.class, Double.class, OptionalDouble.class);
        private static final Set<Class<?>> WHOLE = Set.of(
                int.class,
                Integer.class,
                OptionalInt.class,
                long.class,
                Long.class,
                OptionalLong.class,
                double.class,
                Double.class,
                OptionalDouble.class);
        private static final Set<Class<?>> ALL = WHOLE;
    }

    /** The type that metadata calls by this word; empty for one that is not known, which may be anything. */
    static Optional<ValueType> of(String word) {
        for (ValueType type : values()) {
            if (type.word.equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    String word() {
        return word;
    }

    /** Whether a component of that class can hold values of this type. */
    boolean fits(Type component) {
        if (component instanceof ParameterizedType generic) {
            return generic.getRawType() == Optional.class
                    ? fits(generic.getActualTypeArguments()[0])
                    : fits(generic.getRawType());
        }
        if (!(component instanceof Class<?> wanted)) {
            return true;
        }
        return wanted == Object.class
                || classes.contains(wanted)
                || (this == STRING && wanted.isEnum())
                || (this == OBJECT && wanted.isRecord());
    }
}
