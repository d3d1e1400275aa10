package dev.charmed.ops.typed;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one class of records is read from a map of plain values, and written to one.
 *
 * <p>A component {@code logLevel} is called {@code log-level}; {@code log_level} and {@code logLevel} are read too, and
 * {@link Named} says something else. What the map has beyond the components is ignored. What it lacks is an error unless the
 * component is an {@link java.util.Optional}. Components are strings, numbers, booleans, enums (by their lower-case words),
 * paths, lists, sets, maps with string keys, and records of all these.
 *
 * @param <T> the record
 */
public final class RecordMapping<T extends Record> {
    private static final ClassValue<RecordMapping<?>> MAPPINGS = new ClassValue<>() {
        @Override
        protected RecordMapping<?> computeValue(Class<?> type) {
            return new RecordMapping<>(type.asSubclass(Record.class));
        }
    };

    private final List<Component> components = new ArrayList<>();
    private final Constructor<T> constructor;

    private RecordMapping(Class<T> type) {
        RecordComponent[] declared = type.getRecordComponents();
        Class<?>[] parameters = new Class<?>[declared.length];
        for (int i = 0; i < declared.length; i++) {
            parameters[i] = declared[i].getType();
            components.add(new Component(declared[i]));
        }
        try {
            constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(type + " is a record without its constructor", impossible);
        }
    }

    @SuppressWarnings("unchecked")
    public static <T extends Record> RecordMapping<T> of(Class<T> type) {
        return (RecordMapping<T>) MAPPINGS.get(type);
    }

    /**
     * A record of these values.
     *
     * @param what is read, for the message of the exception
     * @throws InvalidValuesException if something is missing or of the wrong type, or the record itself refuses
     */
    public T read(String what, Map<String, ?> values) {
        return read(what, values, Values.TYPED);
    }

    /** The same with another way to read values. */
    public T read(String what, Map<String, ?> values, Values reading) {
        List<String> problems = new ArrayList<>();
        @Nullable Object[] arguments = new Object[components.size()];
        for (int i = 0; i < arguments.length; i++) {
            Component component = components.get(i);
            try {
                arguments[i] = reading.convert(component.type(), component.in(values));
            } catch (IllegalArgumentException unfit) {
                problems.add("\"%s\" %s".formatted(component.name(), unfit.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidValuesException(what, problems);
        }
        return construct(what, arguments);
    }

    private T construct(String what, @Nullable Object[] arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof RuntimeException reason) {
                throw new InvalidValuesException(
                        what, List.of(Objects.requireNonNullElse(reason.getMessage(), reason.toString())));
            }
            throw new IllegalStateException(refused.getCause());
        } catch (ReflectiveOperationException unusable) {
            throw new IllegalStateException(
                    "cannot make a " + constructor.getDeclaringClass().getName(), unusable);
        }
    }

    /** The values of a record by name: strings, numbers, booleans, lists and maps. Empty optionals are left out. */
    public Map<String, Object> write(T record) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Component component : components) {
            Object plain = Values.plain(component.of(record));
            if (plain != null) {
                values.put(component.name(), plain);
            }
        }
        return values;
    }

    /** The class of the records. */
    public Class<T> type() {
        return constructor.getDeclaringClass();
    }

    /** The types of all components, by the names that they are written with. */
    public Map<String, Type> types() {
        Map<String, Type> types = new LinkedHashMap<>();
        for (Component component : components) {
            types.put(component.name(), component.type());
        }
        return types;
    }

    /** Whether a component is read from what is called so. */
    public boolean reads(String component, String name) {
        for (Component known : components) {
            if (known.name().equals(component)) {
                return known.isCalled(name);
            }
        }
        return false;
    }

    /** Names of all components, as they are written. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Component component : components) {
            names.add(component.name());
        }
        return names;
    }
}
