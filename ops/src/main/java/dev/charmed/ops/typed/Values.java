package dev.charmed.ops.typed;

import dev.charmed.ops.json.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How single values become what a component of a record wants. */
public class Values {
    /** Values have the type that they are wanted with: a number is no text that looks like one. */
    public static final Values TYPED = new Values(false, Optional.empty(), text -> text);

    /** All values are text, as in a databag: numbers and booleans are read from it, lists, maps and records as JSON. */
    public static final Values TEXT = new Values(true, Optional.empty(), text -> text);

    /** All values are JSON, each for itself. */
    public static final Values JSON = new Values(false, Optional.empty(), text -> text) {
        @Override
        @Nullable
        Object convert(Type wanted, @Nullable Object value) {
            return TYPED.convert(wanted, value instanceof String json ? parsed(json, Object.class) : value);
        }
    };

    private final boolean text;
    private final Optional<Class<?>> special;
    private final Function<String, ?> fromText;

    private Values(boolean text, Optional<Class<?>> special, Function<String, ?> fromText) {
        this.text = text;
        this.special = special;
        this.fromText = fromText;
    }

    /** Like {@link #TYPED}, with one more class of values that are made from text. */
    public static <T> Values typedWith(Class<T> special, Function<String, T> fromText) {
        return new Values(false, Optional.of(special), fromText);
    }

    /** @throws IllegalArgumentException saying what is wrong with the value, without its name */
    @Nullable
    Object convert(Type wanted, @Nullable Object value) {
        if (wanted instanceof Class<?> type) {
            return convert(type, value);
        }
        if (wanted instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> type) {
            return convert(type, generic.getActualTypeArguments(), value);
        }
        throw new IllegalArgumentException("is a " + wanted + ", which can not be read");
    }

    private @Nullable Object convert(Class<?> type, Type[] arguments, @Nullable Object value) {
        if (type == Optional.class) {
            return value == null ? Optional.empty() : Optional.ofNullable(convert(arguments[0], value));
        }
        if (value == null) {
            throw new IllegalArgumentException("is missing");
        }
        Object given = text && value instanceof String json ? parsed(json, type) : value;
        Values within = text ? TYPED : this;
        if (type == Map.class && given instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), within.convert(arguments[1], item)));
            return copy;
        }
        if (given instanceof Collection<?> items
                && (type == List.class || type == Set.class || type == Collection.class)) {
            Collection<Object> copy = type == Set.class ? new LinkedHashSet<>() : new ArrayList<>();
            items.forEach(item -> copy.add(within.convert(arguments[0], item)));
            return copy;
        }
        throw unfit(type == Map.class ? "a map" : "a list", value);
    }

    private @Nullable Object convert(Class<?> type, @Nullable Object value) {
        if (type == OptionalInt.class) {
            return value == null
                    ? OptionalInt.empty()
                    : OptionalInt.of((int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        if (type == OptionalLong.class) {
            return value == null ? OptionalLong.empty() : OptionalLong.of(whole(value, Long.MIN_VALUE, Long.MAX_VALUE));
        }
        if (type == OptionalDouble.class) {
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(number(value));
        }
        if (value == null) {
            throw new IllegalArgumentException("is missing");
        }
        if (special.isPresent() && special.get() == type && value instanceof String given) {
            return fromText.apply(given);
        }
        if (type == String.class || type == Path.class) {
            if (value instanceof String given) {
                return type == Path.class ? Path.of(given) : given;
            }
            throw unfit("text", value);
        }
        return type == Object.class ? value : convertScalar(type, value);
    }

    private Object convertScalar(Class<?> type, Object value) {
        if (type == int.class || type == Integer.class) {
            return (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == double.class || type == Double.class) {
            return number(value);
        }
        if (type == boolean.class || type == Boolean.class) {
            return truth(value);
        }
        if (type.isEnum()) {
            return constant(type, value);
        }
        if (type.isRecord()) {
            return nested(type.asSubclass(Record.class), value);
        }
        throw new IllegalArgumentException("is a " + type.getSimpleName() + ", which can not be read");
    }

    private Record nested(Class<? extends Record> type, Object value) {
        Object given = text && value instanceof String json ? parsed(json, type) : value;
        if (!(given instanceof Map<?, ?> map)) {
            throw unfit("a map", value);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((key, item) -> values.put(String.valueOf(key), item));
        try {
            return RecordMapping.of(type).read("value", values, text ? TYPED : this);
        } catch (InvalidValuesException within) {
            throw new IllegalArgumentException("is wrong within: " + String.join("; ", within.problems()), within);
        }
    }

    private static @Nullable Object parsed(String json, Class<?> type) {
        try {
            return Json.parse(json);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException(
                    "must be JSON for a %s: %s".formatted(type.getSimpleName(), broken.getMessage()), broken);
        }
    }

    private long whole(Object value, long least, long most) {
        long number;
        if (value instanceof Long || value instanceof Integer) {
            number = ((Number) value).longValue();
        } else if (text && value instanceof String digits) {
            try {
                number = Long.parseLong(digits.strip());
            } catch (NumberFormatException notANumber) {
                throw unfit("a whole number", value);
            }
        } else {
            throw unfit("a whole number", value);
        }
        if (number < least || number > most) {
            throw new IllegalArgumentException("must be from %d to %d, not %d".formatted(least, most, number));
        }
        return number;
    }

    private double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (text && value instanceof String digits) {
            try {
                return Double.parseDouble(digits.strip());
            } catch (NumberFormatException notANumber) {
                throw unfit("a number", value);
            }
        }
        throw unfit("a number", value);
    }

    private boolean truth(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        String word = text ? value.toString().strip().toLowerCase(Locale.ROOT) : "";
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unfit("true or false", value);
        };
    }

    private static Object constant(Class<?> type, Object value) {
        List<String> words = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            String word = word((Enum<?>) constant);
            if (word.equalsIgnoreCase(value.toString().replace('_', '-'))) {
                return constant;
            }
            words.add(word);
        }
        throw unfit("one of " + String.join(", ", words), value);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static IllegalArgumentException unfit(String wanted, Object value) {
        String shown = value instanceof String given ? '"' + given + '"' : String.valueOf(value);
        return new IllegalArgumentException("must be %s, not %s".formatted(wanted, shown));
    }

    /** A component's value as strings, numbers, booleans, lists and maps; null for an empty optional. */
    static @Nullable Object plain(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? plain(optional.get()) : null;
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? (long) optional.getAsInt() : null;
        }
        if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? optional.getAsLong() : null;
        }
        if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? optional.getAsDouble() : null;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), plain(item)));
            return copy;
        }
        if (value instanceof Collection<?> items) {
            List<@Nullable Object> copy = new ArrayList<>();
            items.forEach(item -> copy.add(plain(item)));
            return copy;
        }
        if (value instanceof Enum<?> constant) {
            return word(constant);
        }
        if (value instanceof Record record) {
            return write(record);
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        return value instanceof Path path ? path.toString() : value;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Record> Map<String, Object> write(T record) {
        return RecordMapping.of((Class<T>) record.getClass()).write(record);
    }
}
