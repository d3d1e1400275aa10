package dev.charmed.scenario.codec;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Trees that are as they should be but for one place, where there is far too much. */
final class Oversized {
    private static final int LENGTH = 100_000;

    /** What grammars of names, numbers, sizes, versions and times would have to try in many ways, or one by one. */
    static final List<String> TEXTS = List.of(
            "a".repeat(LENGTH),
            "a".repeat(LENGTH) + "!",
            "a-".repeat(LENGTH / 2) + "a",
            "a-".repeat(LENGTH / 2),
            "a-1".repeat(LENGTH / 3) + "-",
            "a_".repeat(LENGTH / 2) + "!",
            "a b ".repeat(LENGTH / 4),
            "a/".repeat(LENGTH / 2) + "b",
            "a.".repeat(LENGTH / 2) + "b/c",
            "1".repeat(LENGTH),
            "1".repeat(LENGTH) + "x",
            "1:".repeat(LENGTH / 2) + "1",
            ".1".repeat(LENGTH / 2),
            "1e" + "9".repeat(LENGTH),
            "juju >= " + "3.".repeat(LENGTH / 2),
            "1h".repeat(LENGTH / 2),
            "secret:" + "a".repeat(LENGTH),
            "secret://" + "a-".repeat(LENGTH / 2),
            " ".repeat(LENGTH) + "x",
            "\n".repeat(LENGTH) + "x",
            "((((".repeat(LENGTH / 4));

    private static final List<Object> VALUES = List.of(
            BigInteger.TEN.pow(900),
            1e308,
            -1e-308,
            nested(90),
            IntStream.range(0, 2_000).mapToObj(number -> "item" + number).toList(),
            manyKeys());

    private Oversized() {}

    /** Calls the consumer with every variant of a tree. */
    static void variants(Map<String, Object> tree, Consumer<Map<String, Object>> consumer) {
        TEXTS.forEach(text -> VariantMaker.replaceEach(tree, text, consumer));
        VALUES.forEach(value -> VariantMaker.replaceEach(tree, value, consumer));
    }

    private static Object nested(int depth) {
        Object value = "x";
        for (int level = 0; level < depth; level++) {
            value = level % 2 == 0 ? List.of(value) : Map.of("k", value);
        }
        return value;
    }

    private static Map<String, Object> manyKeys() {
        Map<String, Object> many = new LinkedHashMap<>();
        IntStream.range(0, 2_000).forEach(number -> many.put("key" + number, (long) number));
        return many;
    }

    /** Puts one thing in place of every value of a tree in turn, and of every key if it is a text. */
    private record VariantMaker(Map<String, Object> root, Object given, Consumer<Map<String, Object>> consumer) {
        static void replaceEach(Map<String, Object> tree, Object given, Consumer<Map<String, Object>> consumer) {
            Map<String, Object> copy = new LinkedHashMap<>();
            tree.forEach((key, value) -> copy.put(key, mutable(value)));
            new VariantMaker(copy, given, consumer).in(copy);
        }

        private void in(@Nullable Object part) {
            if (part instanceof Map<?, ?>) {
                @SuppressWarnings("unchecked")
                Map<String, Object> map = (Map<String, Object>) part;
                for (String key : List.copyOf(map.keySet())) {
                    Object value = map.put(key, given);
                    consumer.accept(root);
                    if (given instanceof String name) {
                        map.remove(key);
                        map.put(name, value);
                        consumer.accept(root);
                        map.remove(name);
                    }
                    map.put(key, value);
                    in(value);
                }
            } else if (part instanceof List<?>) {
                @SuppressWarnings("unchecked")
                List<Object> list = (List<Object>) part;
                for (int index = 0; index < list.size(); index++) {
                    Object value = list.set(index, given);
                    consumer.accept(root);
                    list.set(index, value);
                    in(value);
                }
            }
        }

        private static @Nullable Object mutable(@Nullable Object value) {
            if (value instanceof Map<?, ?> map) {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, child) -> copy.put((String) key, mutable(child)));
                return copy;
            }
            if (value instanceof List<?> list) {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(item -> copy.add(mutable(item)));
                return copy;
            }
            return value;
        }
    }
}
