package dev.charmed.scenario.pebble;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** Tarballs, also such as no honest tool writes. */
final class Tarball {
    static final Instant TIME = Instant.parse("2020-02-02T20:20:20Z");

    private Tarball() {}

    /** Something in a tarball. */
    record Entry(String name, byte type, String content, int mode, int user, int group) {
        private static Entry of(String name, byte type, String content, int mode) {
            return new Entry(name, type, content, mode, 0, 0);
        }

        static Entry file(String name, String content) {
            return of(name, TarConstants.LF_NORMAL, content, 0644);
        }

        static Entry directory(String name) {
            return of(name, TarConstants.LF_DIR, "", 0755);
        }

        static Entry link(String name, String target) {
            return of(name, TarConstants.LF_SYMLINK, target, 0777);
        }

        static Entry alias(String name, String target) {
            return of(name, TarConstants.LF_LINK, target, 0644);
        }

        static Entry device(String name) {
            return of(name, TarConstants.LF_CHR, "", 0600);
        }

        static Entry pipe(String name) {
            return of(name, TarConstants.LF_FIFO, "", 0600);
        }

        Entry with(int newMode, int newUser, int newGroup) {
            return new Entry(name, type, content, newMode, newUser, newGroup);
        }

        private boolean isFile() {
            return type == TarConstants.LF_NORMAL;
        }

        private TarArchiveEntry header() {
            TarArchiveEntry header = new TarArchiveEntry(name, type);
            header.setMode(mode);
            header.setIds(user, group);
            header.setLastModifiedTime(FileTime.from(TIME));
            if (isFile()) {
                header.setSize(content.getBytes(StandardCharsets.UTF_8).length);
            } else {
                header.setLinkName(content);
            }
            return header;
        }
    }

    static void write(Path file, Entry... entries) throws IOException {
        try (OutputStream output = Files.newOutputStream(file)) {
            write(output, entries);
        }
    }

    /** @param compression as commons-compress names it */
    static void writeCompressed(Path file, String compression, Entry... entries)
            throws IOException, CompressorException {
        try (OutputStream output =
                new CompressorStreamFactory().createCompressorOutputStream(compression, Files.newOutputStream(file))) {
            write(output, entries);
        }
    }

    private static void write(OutputStream output, Entry... entries) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(output)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Entry entry : entries) {
                tar.putArchiveEntry(entry.header());
                if (entry.isFile()) {
                    tar.write(entry.content().getBytes(StandardCharsets.UTF_8));
                }
                tar.closeArchiveEntry();
            }
        }
    }
}
