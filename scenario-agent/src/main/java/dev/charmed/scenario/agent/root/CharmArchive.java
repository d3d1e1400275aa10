package dev.charmed.scenario.agent.root;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks a packed charm, which is a zip. Nothing is written outside the target, whatever the archive says: entries that
 * would leave it are refused, links are made after all files, and what is unpacked is bounded.
 */
final class CharmArchive {
    private static final long MOST_BYTES = 4L << 30;
    private static final int MOST_ENTRIES = 200_000;
    private static final int LONGEST_LINK = 4096;
    private static final int BUFFER = 65_536;
    private static final int OWNER_EXECUTES = 0100;

    private final Path archive;
    private final Path target;
    private final long mostBytes;
    private long bytes;

    private CharmArchive(Path archive, Path target, long mostBytes) {
        this.archive = archive;
        this.target = target;
        this.mostBytes = mostBytes;
    }

    /**
     * @param target an existing empty directory
     * @throws CharmSourceException if this is no zip, or one that cannot be unpacked without harm
     */
    static void unpack(Path archive, Path target) throws IOException {
        unpack(archive, target, MOST_BYTES);
    }

    static void unpack(Path archive, Path target, long mostBytes) throws IOException {
        new CharmArchive(archive, target, mostBytes).unpack();
    }

    private void unpack() throws IOException {
        List<Link> links = new ArrayList<>();
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            int entries = 0;
            for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
                ZipArchiveEntry entry = all.nextElement();
                if (++entries > MOST_ENTRIES) {
                    throw refused("more than " + MOST_ENTRIES + " entries");
                }
                Path place = place(entry);
                if (entry.isDirectory()) {
                    Files.createDirectories(place);
                } else if (entry.isUnixSymlink()) {
                    links.add(new Link(place, linkTarget(zip, entry, place)));
                } else {
                    write(zip, entry, place);
                }
            }
        } catch (ZipException problem) {
            throw new CharmSourceException(
                    archive + ": neither a charm's directory nor a packed charm: " + problem.getMessage(), problem);
        } catch (FileAlreadyExistsException problem) {
            throw refused("\"" + target.relativize(Path.of(problem.getFile())) + "\" is there twice");
        }
        Path real = target.toRealPath();
        for (Link link : links) {
            Path parent = Files.createDirectories(link.place().getParent());
            if (!parent.toRealPath().equals(real.resolve(target.relativize(parent)))) {
                throw refused("\"" + target.relativize(link.place()) + "\" lies behind another link");
            }
            if (Files.exists(link.place(), LinkOption.NOFOLLOW_LINKS)) {
                throw refused("\"" + target.relativize(link.place()) + "\" is there twice");
            }
            Files.createSymbolicLink(link.place(), link.target());
        }
    }

    private Path place(ZipArchiveEntry entry) {
        String name = entry.getName();
        try {
            Path place = target.resolve(name).normalize();
            boolean outside = name.startsWith("/")
                    || name.contains("\\")
                    || !place.startsWith(target)
                    || (place.equals(target) && !entry.isDirectory());
            if (!outside) {
                return place;
            }
        } catch (InvalidPathException noPath) {
            // Refused below.
        }
        throw refused("the entry \"" + printable(name) + "\" would be outside of the charm");
    }

    private Path linkTarget(ZipFile zip, ZipArchiveEntry entry, Path place) throws IOException {
        if (entry.getSize() > LONGEST_LINK) {
            throw refused("the link \"" + printable(entry.getName()) + "\" is too long");
        }
        String text = zip.getUnixSymlink(entry);
        Path link = Path.of(text);
        if (link.isAbsolute()
                || turnsBack(link)
                || !place.resolveSibling(link).normalize().startsWith(target)) {
            throw refused("the link \"%s\" leads out of the charm, to %s"
                    .formatted(printable(entry.getName()), printable(text)));
        }
        return link;
    }

    /** Whether a link climbs after it has descended, which says nothing about where it ends if other links are in between. */
    private static boolean turnsBack(Path link) {
        boolean descended = false;
        for (Path name : link) {
            boolean up = name.toString().equals("..");
            if (up && descended) {
                return true;
            }
            descended |= !up;
        }
        return false;
    }

    private void write(ZipFile zip, ZipArchiveEntry entry, Path place) throws IOException {
        Files.createDirectories(place.getParent());
        byte[] buffer = new byte[BUFFER];
        try (InputStream content = zip.getInputStream(entry);
                OutputStream file = Files.newOutputStream(place, StandardOpenOption.CREATE_NEW)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (bytes > mostBytes) {
                    throw refused("more than " + mostBytes + " bytes when unpacked");
                }
                file.write(buffer, 0, read);
            }
        }
        if ((entry.getUnixMode() & OWNER_EXECUTES) != 0) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(place));
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(place, permissions);
        }
    }

    private CharmSourceException refused(String problem) {
        return new CharmSourceException(archive + ": refused to unpack: " + problem);
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private record Link(Path place, Path target) {}
}
