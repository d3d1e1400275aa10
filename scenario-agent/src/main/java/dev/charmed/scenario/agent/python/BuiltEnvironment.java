package dev.charmed.scenario.agent.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A virtual environment of the cache. When it is complete, what is in it is written down, so that one that somebody changed
 * or damaged since then is told from a good one, in a few milliseconds.
 */
record BuiltEnvironment(Path directory) {
    private static final String COMPLETE = "scenario-complete";
    /** What Python itself writes at any time, and the many files of what makes environments and is not for charms. */
    private static final Set<String> PASSED_OVER = Set.of("__pycache__", "pip", "setuptools", COMPLETE);

    /** Whether an interpreter is that of a complete environment. */
    static boolean isInterpreterOfOne(Path python) {
        Path programs = python.getParent();
        return programs != null && Files.exists(programs.resolveSibling(COMPLETE));
    }

    Path interpreter() {
        return directory.resolve("bin/python");
    }

    /** Notes that it is complete, and what is in it. */
    void complete() throws IOException {
        Path draft = directory.resolve(COMPLETE + ".draft");
        Files.writeString(draft, contents());
        Files.move(draft, directory.resolve(COMPLETE));
    }

    /** Whether it was completed and is still as it was then. */
    boolean isIntact() {
        try {
            return Files.isExecutable(interpreter())
                    && contents().equals(Files.readString(directory.resolve(COMPLETE), StandardCharsets.ISO_8859_1));
        } catch (IOException incomplete) {
            return false;
        }
    }

    /** A digest of the paths, sizes and times, in seconds, as caches of CI systems keep them. */
    private String contents() throws IOException {
        List<String> lines = new ArrayList<>();
        // Where the environment is reached by a link, its files are listed all the same.
        Path real = directory.toRealPath();
        Files.walkFileTree(real, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path entry, BasicFileAttributes attributes) {
                return isPassedOver(entry) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!isPassedOver(file)) {
                    lines.add("%s\0%s\0%s"
                            .formatted(
                                    real.relativize(file),
                                    attributes.size(),
                                    attributes.lastModifiedTime().to(TimeUnit.SECONDS)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        lines.sort(null);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static boolean isPassedOver(Path entry) {
        String name = entry.getFileName().toString();
        return PASSED_OVER.contains(name) || name.startsWith(COMPLETE);
    }
}
