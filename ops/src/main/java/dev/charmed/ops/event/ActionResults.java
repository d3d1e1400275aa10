package dev.charmed.ops.event;

import java.util.Map;

/** Results of actions as Juju takes them: one level of strings, whose keys have dots where they were nested. */
final class ActionResults {
    private ActionResults() {}

    static void flatten(String prefix, Map<?, ?> results, Map<String, String> flat) {
        results.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (!isKey(name)) {
                throw new IllegalArgumentException(
                        "\"%s\" is no key of a result; expected something like key, some-key2 or some.key"
                                .formatted(name));
            }
            String path = prefix + name;
            if (value instanceof Map<?, ?> nested) {
                flatten(path + ".", nested, flat);
            } else if (flat.put(path, String.valueOf(value)) != null) {
                throw new IllegalArgumentException("there are two results for the key \"%s\"".formatted(path));
            }
        });
    }

    private static boolean isKey(String key) {
        for (int i = 0; i < key.length(); i++) {
            char letter = key.charAt(i);
            boolean isWord = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
            boolean isInside = i > 0 && i < key.length() - 1 && (letter == '-' || letter == '.');
            if (!isWord && !isInside) {
                return false;
            }
        }
        return !key.isEmpty();
    }
}
