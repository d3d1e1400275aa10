package dev.charmed.scenario.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes a tree that somebody hostile may have shaped: directories without permissions, paths longer than the system
 * takes, links to elsewhere. Links are removed, never followed.
 */
public final class TreeDeletion {
    /** Deeper directories are moved up before they are entered, so that no path and no recursion gets too long. */
    private static final int DEEPEST = 16;

    private static final int MOST_PASSES = 100;

    private final Path top;
    private int moved;

    private TreeDeletion(Path top) {
        this.top = top;
    }

    /**
     * Deletes a file, a link, or a directory with everything in it; what is not there is deleted already.
     *
     * @throws IOException if something stays
     */
    public static void delete(Path tree) throws IOException {
        if (Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
            new TreeDeletion(tree).deleteTop();
        } else {
            Files.deleteIfExists(tree);
        }
    }

    private void deleteTop() throws IOException {
        // One pass is enough unless there are directories to move up, or a process still writes while we delete.
        for (int pass = 1; ; pass++) {
            empty(top, 0);
            try {
                Files.deleteIfExists(top);
                return;
            } catch (DirectoryNotEmptyException stillThere) {
                if (pass == MOST_PASSES) {
                    throw stillThere;
                }
            }
        }
    }

    private void empty(Path directory, int depth) throws IOException {
        for (Path child : children(directory)) {
            if (!Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                deleteEntry(directory, child);
            } else if (depth < DEEPEST) {
                empty(child, depth + 1);
                deleteEntry(directory, child);
            } else {
                moveUp(directory, child);
            }
        }
    }

    private static List<Path> children(Path directory) throws IOException {
        try {
            return list(directory);
        } catch (AccessDeniedException denied) {
            open(directory);
            return list(directory);
        } catch (NoSuchFileException gone) {
            return List.of();
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(children::add);
        } catch (DirectoryIteratorException problem) {
            throw problem.getCause();
        }
        return children;
    }

    /** Deletes an entry, or leaves it for the next pass: a directory that only now can be seen to be one. */
    private static void deleteEntry(Path directory, Path entry) throws IOException {
        try {
            Files.deleteIfExists(entry);
        } catch (AccessDeniedException denied) {
            open(directory);
            if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(entry);
            }
        } catch (DirectoryNotEmptyException refilled) {
            // Something was moved or written into it meanwhile.
        }
    }

    private void moveUp(Path directory, Path child) throws IOException {
        Path target;
        do {
            target = top.resolve(".deleting-" + moved++);
        } while (Files.exists(target, LinkOption.NOFOLLOW_LINKS));
        try {
            Files.move(child, target);
        } catch (AccessDeniedException denied) {
            open(directory);
            open(child);
            Files.move(child, target);
        }
    }

    private static void open(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
}
