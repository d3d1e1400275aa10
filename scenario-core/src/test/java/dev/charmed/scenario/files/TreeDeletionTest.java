package dev.charmed.scenario.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

final class TreeDeletionTest {
    @TempDir(cleanup = CleanupMode.NEVER)
    private Path parent;

    private Path tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = Files.createDirectory(parent.resolve("tree"));
    }

    private void deleteAndCheck() throws IOException {
        TreeDeletion.delete(tree);
        assertThat(Files.exists(tree, LinkOption.NOFOLLOW_LINKS)).isFalse();
        TreeDeletion.delete(parent);
    }

    @Test
    void whatIsNotThereIsDeletedAlready() throws IOException {
        TreeDeletion.delete(parent.resolve("nothing"));
        deleteAndCheck();
    }

    @Test
    void directoriesWithoutPermissionsAreDeleted() throws IOException {
        Path closed = Files.createDirectories(tree.resolve("closed/inner"));
        Files.writeString(closed.resolve("file"), "x");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(tree.resolve("closed"), PosixFilePermissions.fromString("r--------"));
        Files.setPosixFilePermissions(tree, PosixFilePermissions.fromString("---------"));
        deleteAndCheck();
    }

    @Test
    void linksAreDeletedAndWhatTheyPointToStays() throws IOException {
        Path precious = Files.writeString(parent.resolve("precious"), "x");
        Files.createSymbolicLink(tree.resolve("file"), precious);
        Files.createSymbolicLink(tree.resolve("directory"), parent);
        Files.createSymbolicLink(tree.resolve("dangling"), Path.of("nowhere"));
        TreeDeletion.delete(tree);
        assertThat(precious).exists();
        TreeDeletion.delete(parent);
    }

    @Test
    void aLinkItselfIsDeletedInPlaceOfATree() throws IOException {
        Path link = Files.createSymbolicLink(parent.resolve("link"), tree);
        TreeDeletion.delete(link);
        assertThat(tree).exists();
        deleteAndCheck();
    }

    @Test
    void pathsLongerThanTheSystemTakesAreDeleted() throws IOException {
        // Made from the bottom up, since no such path can be named.
        Path inner = Files.createDirectory(tree.resolve("0"));
        Files.writeString(inner.resolve("file"), "x");
        for (int level = 1; level <= 60; level++) {
            Path outer = Files.createDirectory(tree.resolve(Integer.toString(level)));
            Files.move(inner, outer.resolve("n".repeat(200)));
            inner = outer;
        }
        deleteAndCheck();
    }
}
