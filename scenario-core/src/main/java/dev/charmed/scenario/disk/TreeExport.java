package dev.charmed.scenario.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;

/** Writes a tree to a directory of this machine, for people to look at. */
public final class TreeExport {
    private TreeExport() {}

    /**
     * Writes all that is in a tree. Who owns what is not written: an ordinary user cannot give files away.
     *
     * @param mounts what is mounted, by its clean absolute path; a link to it is made
     * @param directory exists and is empty
     */
    public static void write(FileTree tree, Map<String, Path> mounts, Path directory) throws IOException {
        write(tree.root(), directory);
        for (Map.Entry<String, Path> mount : mounts.entrySet()) {
            Path place = directory.resolve(mount.getKey().substring(1));
            if (place.startsWith(directory) && !place.equals(directory) && isPlain(directory, place)) {
                Files.deleteIfExists(place);
                Files.createSymbolicLink(place, mount.getValue().toAbsolutePath());
            }
        }
    }

    /** Whether there are only directories on the way, and nothing in what is at the end. */
    private static boolean isPlain(Path directory, Path place) throws IOException {
        for (Path above = place.getParent(); above != null && !above.equals(directory); above = above.getParent()) {
            if (!Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
        }
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try (var children = Files.list(place)) {
            return children.findAny().isEmpty();
        }
    }

    private static void write(MemoryDirectory source, Path target) throws IOException {
        List<String> names = source.names();
        for (String name : names) {
            Path file = target.resolve(name);
            Listed found = source.find(name).orElseThrow();
            switch (found.type()) {
                case DIRECTORY -> {
                    Files.createDirectory(file);
                    write(source.open(name), file);
                    finish(file, found.attributes(), 0700);
                }
                case LINK -> Files.createSymbolicLink(file, Path.of(source.linkTarget(name)));
                default -> {
                    try (InputStream content = source.read(name)) {
                        Files.copy(content, file);
                    }
                    finish(file, found.attributes(), 0600);
                }
            }
        }
    }

    /** What its owner cannot use, nobody can look at. */
    private static void finish(Path file, Attributes attributes, int needed) throws IOException {
        Files.setPosixFilePermissions(file, Permissions.of(attributes.mode() | needed));
        Files.setLastModifiedTime(file, FileTime.from(attributes.modified()));
    }
}
