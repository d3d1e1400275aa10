package dev.charmed.ops.juju;

import dev.charmed.ops.pebble.FileInfo;
import dev.charmed.ops.pebble.FileOptions;
import dev.charmed.ops.pebble.FileType;
import dev.charmed.ops.pebble.Pebble;
import dev.charmed.ops.pebble.PebbleException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Copies trees of files to and from a container, as far as possible. */
final class PathCopy {
    private static final String CONTENTS = "/*";
    private static final FileOptions WITH_PARENTS = FileOptions.none().withParents();

    private PathCopy() {}

    static void push(Pebble pebble, List<Path> sources, String directory) {
        Map<String, RuntimeException> failures = new LinkedHashMap<>();
        for (Path source : sources) {
            boolean contents = source.endsWith("*");
            Path root = (contents ? parent(source) : source).toAbsolutePath().normalize();
            Path base = contents ? root : parent(root);
            attempt(failures, source.toString(), () -> {
                try (Stream<Path> paths = Files.walk(root)) {
                    paths.filter(path -> !(contents && path.equals(root)))
                            .sorted()
                            .forEach(path -> attempt(
                                    failures,
                                    path.toString(),
                                    () -> pushOne(pebble, path, destination(directory, base.relativize(path)))));
                }
            });
        }
        if (!failures.isEmpty()) {
            throw new PathCopyException("failed to push one or more files", failures);
        }
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? Path.of("") : parent;
    }

    private static String destination(String directory, Path relative) {
        return (directory.endsWith("/") ? directory : directory + '/')
                + relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
    }

    private static void pushOne(Pebble pebble, Path path, String destination) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            pebble.makeDirectory(destination, WITH_PARENTS);
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            try (InputStream content = Files.newInputStream(path)) {
                pebble.push(destination, content, WITH_PARENTS);
            }
        }
    }

    static void pull(Pebble pebble, List<String> sources, Path directory) {
        Map<String, RuntimeException> failures = new LinkedHashMap<>();
        for (String source : sources) {
            boolean contents = source.endsWith(CONTENTS);
            String root = contents ? source.substring(0, source.length() - CONTENTS.length()) : source;
            String base = contents ? root : root.substring(0, Math.max(root.lastIndexOf('/'), 0));
            attempt(failures, source, () -> {
                FileInfo info = pebble.listFiles(root.isEmpty() ? "/" : root, Optional.empty(), true)
                        .get(0);
                pullTree(pebble, info, base.length() + 1, contents, directory, failures);
            });
        }
        if (!failures.isEmpty()) {
            throw new PathCopyException("failed to pull one or more files", failures);
        }
    }

    private static void pullTree(
            Pebble pebble,
            FileInfo info,
            int prefix,
            boolean contentsOnly,
            Path directory,
            Map<String, RuntimeException> failures)
            throws IOException {
        Path destination =
                contentsOnly ? directory : directory.resolve(info.path().substring(prefix));
        if (info.type() == FileType.FILE) {
            Files.createDirectories(parent(destination));
            try (InputStream content = pebble.pull(info.path())) {
                Files.copy(content, destination, StandardCopyOption.REPLACE_EXISTING);
            }
        } else if (info.isDirectory()) {
            Files.createDirectories(destination);
            for (FileInfo child : pebble.listFiles(info.path(), Optional.empty(), false)) {
                attempt(failures, child.path(), () -> pullTree(pebble, child, prefix, false, directory, failures));
            }
        }
    }

    private static void attempt(Map<String, RuntimeException> failures, String path, Step step) {
        try {
            step.run();
        } catch (IOException broken) {
            failures.put(path, new UncheckedIOException(broken));
        } catch (PebbleException | UncheckedIOException broken) {
            failures.put(path, broken);
        }
    }

    /** Part of the work. */
    private interface Step {
        void run() throws IOException;
    }
}
