package dev.charmed.ops.juju;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Juju takes as the content of a secret. */
final class SecretContent {
    private static final int SHORTEST_KEY = 3;

    private SecretContent() {}

    /** @throws IllegalArgumentException naming all keys that Juju does not take */
    static void requireValid(Map<String, String> content) {
        if (content.isEmpty()) {
            throw new IllegalArgumentException("the content of a secret has at least one key");
        }
        List<String> invalid = new ArrayList<>();
        for (String key : content.keySet()) {
            if (!isKey(key)) {
                invalid.add(key);
            }
        }
        if (!invalid.isEmpty()) {
            throw new IllegalArgumentException(("invalid keys of a secret: %s. Keys have at least 3 lower-case letters,"
                            + " digits and single hyphens, begin with a letter and do not end with a hyphen")
                    .formatted(String.join(", ", invalid)));
        }
    }

    private static boolean isKey(String key) {
        boolean wasHyphen = true;
        int others = 0;
        for (int i = 0; i < key.length(); i++) {
            char letter = key.charAt(i);
            boolean isLetter = letter >= 'a' && letter <= 'z';
            boolean isDigit = letter >= '0' && letter <= '9';
            if (!isLetter && (i == 0 || (wasHyphen && !isDigit) || (!isDigit && letter != '-'))) {
                return false;
            }
            wasHyphen = letter == '-';
            others += wasHyphen ? 0 : 1;
        }
        return others >= SHORTEST_KEY && !wasHyphen;
    }
}
