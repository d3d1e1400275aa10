package dev.charmed.scenario.pebble;

import dev.charmed.scenario.disk.Attributes;
import dev.charmed.scenario.disk.Content;
import dev.charmed.scenario.disk.FileTree;
import dev.charmed.scenario.disk.Permissions;
import dev.charmed.scenario.disk.StateFile;
import dev.charmed.scenario.files.TemporaryDirectory;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.ArchiveException;
import org.apache.commons.compress.archivers.ArchiveStreamFactory;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** Unpacks what a container has in it from the start: a directory of this machine, or a tarball. */
public final class ContainerImage {
    private static final int PERMISSIONS = 0777;
    private static final String OCI_LAYOUT = "oci-layout";

    private final Path source;
    private final ImageTree tree;
    private final TemporaryDirectory space;
    private String entry = "";

    private ContainerImage(Path source, ImageTree tree, TemporaryDirectory space) {
        this.source = source;
        this.tree = tree;
        this.space = space;
    }

    /**
     * Unpacks an image.
     *
     * @param source a directory, which is copied, or a tarball, which may be compressed
     * @param now when directories were made that the image does not mention
     * @param space for what is too large for memory
     * @throws ContainerImageException if it cannot be unpacked, or not without harm
     */
    public static FileTree unpack(Path source, Instant now, TemporaryDirectory space) {
        FileTree tree = FileTree.empty(StateFile.ofDirectory(now));
        new ContainerImage(source, new ImageTree(tree, now), space).unpack();
        return tree;
    }

    private void unpack() {
        try {
            if (Files.isDirectory(source)) {
                copy(source.toRealPath());
            } else {
                extract();
            }
        } catch (Fault fault) {
            throw refused(fault.reason(), fault);
        } catch (FileSystemException broken) {
            throw refused(Fault.of(broken).reason(), broken);
        } catch (IOException broken) {
            throw refused(String.valueOf(broken.getMessage()), broken);
        }
    }

    private ContainerImageException refused(String reason, Exception cause) {
        String where = entry.isEmpty() ? "" : " at " + GoText.quoted(entry);
        return new ContainerImageException(
                "the image %s cannot be unpacked%s: %s".formatted(source, where, reason), cause);
    }

    private void copy(Path directory) throws Fault, IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            for (Iterator<Path> all = found.iterator(); all.hasNext(); ) {
                Path path = all.next();
                entry = directory.relativize(path).toString();
                put(path);
            }
        }
    }

    private void put(Path path) throws Fault, IOException {
        PosixFileAttributes found = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        // Whoever has the directory on this machine is nobody in the container.
        Attributes attributes = Attributes.ofRoot(
                Permissions.mode(found.permissions()), found.lastModifiedTime().toInstant());
        if (found.isSymbolicLink()) {
            tree.link(entry, Files.readSymbolicLink(path).toString(), attributes);
        } else if (found.isDirectory()) {
            tree.directory(entry, attributes);
        } else if (found.isRegularFile()) {
            try (InputStream content = Files.newInputStream(path)) {
                tree.file(entry, Content.read(content, space), attributes);
            }
        }
    }

    private void extract() throws Fault, IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(source));
                InputStream plain = new BufferedInputStream(decompressed(file))) {
            requireTar(plain);
            try (TarArchiveInputStream tar = new TarArchiveInputStream(plain)) {
                for (TarArchiveEntry next = tar.getNextEntry(); next != null; next = tar.getNextEntry()) {
                    entry = next.getName();
                    requireFiles();
                    put(next, tar);
                }
            }
        } catch (CompressorException unknown) {
            throw new IOException(unknown.getMessage() + "; decompress it first", unknown);
        }
    }

    private static InputStream decompressed(InputStream file) throws CompressorException {
        String name;
        try {
            name = CompressorStreamFactory.detect(file);
        } catch (CompressorException plain) {
            return file;
        }
        return new CompressorStreamFactory(true).createCompressorInputStream(name, file);
    }

    private static void requireTar(InputStream plain) throws IOException {
        String format;
        try {
            format = ArchiveStreamFactory.detect(plain);
        } catch (ArchiveException unknown) {
            throw new IOException("it is neither a directory nor a tarball", unknown);
        }
        if (!format.equals(ArchiveStreamFactory.TAR)) {
            throw new IOException("it is neither a directory nor a tarball, but of the format " + format);
        }
    }

    /** Rocks and what {@code docker save} writes hold layers, which are tarballs themselves. */
    private void requireFiles() throws IOException {
        if (entry.equals(OCI_LAYOUT)) {
            throw new IOException(
                    "it holds the layers of an image and not its files; make a container of it, and take what"
                            + " docker export writes of that");
        }
    }

    /** Devices, pipes and the like are left out: no charm can use them here. */
    private void put(TarArchiveEntry next, TarArchiveInputStream content) throws Fault, IOException {
        Attributes attributes = new Attributes(
                next.getMode() & PERMISSIONS,
                (int) next.getLongUserId(),
                (int) next.getLongGroupId(),
                next.getLastModifiedTime().toInstant());
        if (next.isSymbolicLink()) {
            tree.link(entry, next.getLinkName(), attributes);
        } else if (next.isLink()) {
            tree.alias(entry, next.getLinkName(), attributes);
        } else if (next.isDirectory()) {
            tree.directory(entry, attributes);
        } else if (!next.isCharacterDevice() && !next.isBlockDevice() && !next.isFIFO() && next.isFile()) {
            tree.file(entry, Content.read(content, space), attributes);
        }
    }
}
