package dev.charmed.scenario.pebble;

import dev.charmed.scenario.pebble.ContainerRoot.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** A file that is written whole before anybody sees it, and where it is to go. */
record StagedFile(Path file, Place target) {
    private static final Set<PosixFilePermission> USUAL = PosixFilePermissions.fromString("rw-r--r--");

    /** How the names of such files begin. */
    static final String PREFIX = ".pebble-staged-";

    /** Nothing yet, under a name that nobody else chooses, also not another run with the same files. */
    private static StagedFile place(Place parent, Place target) {
        Path outside = target.isMount() ? target.file().toAbsolutePath().getParent() : null;
        Path directory = outside == null ? parent.file() : outside;
        return new StagedFile(
                directory.resolve(
                        PREFIX + Long.toHexString(ThreadLocalRandom.current().nextLong())),
                target);
    }

    /** What comes first, and then the rest. */
    static StagedFile write(Place parent, Place target, byte[] start, InputStream rest) throws IOException {
        StagedFile staged = place(parent, target);
        try (var output =
                Files.newOutputStream(staged.file(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            output.write(start);
            rest.transferTo(output);
            return staged;
        } catch (IOException broken) {
            staged.discard();
            throw broken;
        }
    }

    /** A file that is moved from elsewhere, where others may not have been allowed to read it. */
    static StagedFile take(Place parent, Place target, Path content) throws IOException {
        StagedFile staged = place(parent, target);
        Files.move(content, staged.file());
        if (content.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(staged.file(), USUAL);
        }
        return staged;
    }

    void discard() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Puts it where it is to go, in the place of what is there; not in that of a directory. */
    void replaceTarget() throws Fault, IOException {
        try {
            if (target.isDirectory()) {
                throw new Fault(Fault.EXISTS);
            }
            // Some file systems flush what replaces a file, which takes longer than all else: so it goes first, unseen.
            Files.deleteIfExists(target.file());
            Files.move(file, target.file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (Fault | IOException failure) {
            discard();
            throw failure;
        }
    }
}
