package dev.charmed.scenario.agent.root;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Everything that can be seen of a tree, to compare it with what it was. */
final class Trees {
    private Trees() {}

    /** A line for each entry: its path, permissions, kind, and what is in it. */
    static List<String> describe(Path tree) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> entries = Files.walk(tree)) {
            for (Path entry : entries.sorted().toList()) {
                lines.add("%s %s %s".formatted(tree.relativize(entry), permissions(entry), content(entry)));
            }
        }
        return lines;
    }

    private static String permissions(Path entry) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(entry, LinkOption.NOFOLLOW_LINKS));
    }

    private static String content(Path entry) throws IOException {
        if (Files.isSymbolicLink(entry)) {
            return "-> " + Files.readSymbolicLink(entry);
        }
        if (Files.isDirectory(entry)) {
            return "directory";
        }
        return "%d %d %s"
                .formatted(
                        Files.size(entry),
                        Arrays.hashCode(Files.readAllBytes(entry)),
                        Files.getLastModifiedTime(entry).toMillis());
    }
}
