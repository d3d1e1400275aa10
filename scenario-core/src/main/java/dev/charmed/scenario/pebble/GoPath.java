package dev.charmed.scenario.pebble;

import java.util.ArrayList;
import java.util.List;

/** Paths as text, taken apart as Go does. */
final class GoPath {
    private GoPath() {}

    /** Without empty names, {@code .} and {@code ..}; of an absolute path. */
    static String clean(String path) {
        List<String> names = new ArrayList<>();
        for (String name : path.split("/", -1)) {
            if (name.equals("..")) {
                if (!names.isEmpty()) {
                    names.remove(names.size() - 1);
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return "/" + String.join("/", names);
    }

    /** All before the last slash, cleaned. */
    static String directory(String path) {
        return clean(path.substring(0, path.lastIndexOf('/') + 1));
    }

    /** The last name. */
    static String base(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return end == 0 ? "/" : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }

    static String join(String directory, String name) {
        return clean(directory + "/" + name);
    }
}
