package dev.charmed.scenario.pebble;

import dev.charmed.scenario.pebble.ImageTree.Facts;
import dev.charmed.scenario.pebble.Users.Ids;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.ArchiveException;
import org.apache.commons.compress.archivers.ArchiveStreamFactory;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** Unpacks what a container has in it from the start: a directory of this machine, or a tarball. */
final class ContainerImage {
    private static final int PERMISSIONS = 0777;
    private static final String OCI_LAYOUT = "oci-layout";

    private final Path source;
    private final ImageTree tree;
    private final FileAttributes attributes;
    private String entry = "";

    private ContainerImage(Path source, ImageTree tree, FileAttributes attributes) {
        this.source = source;
        this.tree = tree;
        this.attributes = attributes;
    }

    /** @throws ContainerImageException if it can not be unpacked, or not without harm */
    static void unpack(Path source, Path root, FileAttributes attributes) {
        new ContainerImage(source, new ImageTree(root, attributes), attributes).unpack();
    }

    private void unpack() {
        try {
            if (Files.isDirectory(source)) {
                copy(source.toRealPath());
            } else {
                extract();
            }
            tree.complete();
        } catch (Fault fault) {
            throw refused(fault.reason(), fault);
        } catch (IOException broken) {
            throw refused(String.valueOf(broken.getMessage()), broken);
        }
    }

    private ContainerImageException refused(String reason, Exception cause) {
        String where = entry.isEmpty() ? "" : " at " + GoText.quoted(entry);
        return new ContainerImageException(
                "the image %s can not be unpacked%s: %s".formatted(source, where, reason), cause);
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
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        // Whoever has the directory on this machine is nobody in the container.
        Facts facts =
                new Facts(attributes.mode(path, FileAttributes.type(found, path)), Ids.ROOT, found.lastModifiedTime());
        if (found.isSymbolicLink()) {
            tree.link(entry, Files.readSymbolicLink(path).toString(), facts);
        } else if (found.isDirectory()) {
            tree.directory(entry, facts);
        } else if (found.isRegularFile()) {
            try (InputStream content = Files.newInputStream(path)) {
                tree.file(entry, content, facts);
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
        Facts facts = new Facts(
                next.getMode() & PERMISSIONS,
                new Ids((int) next.getLongUserId(), (int) next.getLongGroupId()),
                next.getLastModifiedTime());
        if (next.isSymbolicLink()) {
            tree.link(entry, next.getLinkName(), facts);
        } else if (next.isLink()) {
            tree.alias(entry, next.getLinkName(), facts);
        } else if (next.isDirectory()) {
            tree.directory(entry, facts);
        } else if (!next.isCharacterDevice() && !next.isBlockDevice() && !next.isFIFO() && next.isFile()) {
            tree.file(entry, content, facts);
        }
    }
}
