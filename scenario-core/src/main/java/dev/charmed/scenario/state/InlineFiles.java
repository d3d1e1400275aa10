package dev.charmed.scenario.state;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;

/** Checks the paths of the files that a State has. */
final class InlineFiles {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PATH = 4095;

    private InlineFiles() {}

    /** @throws StateValidationException unless the paths begin with a slash and fit each other */
    static SortedMap<String, InlineFile> absolute(Map<String, InlineFile> files) {
        for (String path : files.keySet()) {
            if (!path.startsWith("/")) {
                throw new StateValidationException(
                        "a file of a container has an absolute path, not \"%s\"".formatted(path));
            }
            check(path, path.substring(1), files);
        }
        return Immutable.map(files);
    }

    /** @throws StateValidationException unless the paths begin with a name and fit each other */
    static SortedMap<String, InlineFile> relative(Map<String, InlineFile> files) {
        for (String path : files.keySet()) {
            if (path.startsWith("/")) {
                throw new StateValidationException(
                        "a file of a storage has a path from the storage's own directory, not \"%s\"".formatted(path));
            }
            check(path, path, files);
        }
        return Immutable.map(files);
    }

    private static void check(String path, String names, Map<String, InlineFile> files) {
        if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            throw new StateValidationException(
                    "the path of a file has at most %d bytes; one has more".formatted(LONGEST_PATH));
        }
        for (String name : names.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0) {
                throw new StateValidationException(
                        "the path of a file is made of names: neither empty ones, nor . or .., as in \"%s\""
                                .formatted(path));
            }
            if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                throw new StateValidationException(
                        "the name of a file has at most %d bytes; one has more".formatted(LONGEST_NAME));
            }
        }
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String parent = path.substring(0, slash);
            InlineFile file = files.get(parent);
            if (file != null && file.isFile()) {
                throw new StateValidationException(
                        "\"%s\" cannot be below \"%s\", which is a file, not a directory".formatted(path, parent));
            }
        }
    }
}
