package dev.charmed.scenario.agent.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CharmArchiveTest {
    private static final int FILE = 0100644;
    private static final int EXECUTABLE = 0100755;
    private static final int LINK = 0120777;

    @TempDir
    private Path directory;

    private Path archive;
    private Path target;

    @BeforeEach
    void makeTarget() throws IOException {
        archive = directory.resolve("x.charm");
        target = Files.createDirectory(directory.resolve("unpacked"));
    }

    private record Packed(String name, int mode, String content) {}

    private void pack(Packed... entries) throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
            for (Packed packed : entries) {
                ZipArchiveEntry entry = new ZipArchiveEntry(packed.name());
                entry.setUnixMode(packed.mode());
                zip.putArchiveEntry(entry);
                zip.write(packed.content().getBytes(StandardCharsets.UTF_8));
                zip.closeArchiveEntry();
            }
        }
    }

    private ThrowableAssertAlternative<CharmSourceException> refused() {
        return assertThatExceptionOfType(CharmSourceException.class)
                .isThrownBy(() -> CharmArchive.unpack(archive, target, 1000))
                .withMessageStartingWith(archive.toString());
    }

    @Test
    void filesComeOutWithTheirContentAndExecutableBit() throws IOException {
        pack(new Packed("src/charm.py", EXECUTABLE, "run"), new Packed("README", FILE, "read"));
        CharmArchive.unpack(archive, target);
        assertThat(target.resolve("src/charm.py")).hasContent("run").isExecutable();
        assertThat(Files.isExecutable(target.resolve("README"))).isFalse();
    }

    @Test
    void linksWithinTheCharmAreKept() throws IOException {
        pack(new Packed("hooks/install", LINK, "../src/charm.py"), new Packed("src/charm.py", EXECUTABLE, "run"));
        CharmArchive.unpack(archive, target);
        assertThat(Files.readSymbolicLink(target.resolve("hooks/install"))).isEqualTo(Path.of("../src/charm.py"));
        assertThat(target.resolve("hooks/install")).hasContent("run");
    }

    @Test
    void entriesThatClimbOutAreRefused() throws IOException {
        pack(new Packed("../evil", FILE, "x"));
        refused().withMessageContaining("the entry \"../evil\" would be outside of the charm");
        assertThat(directory.resolve("evil")).doesNotExist();
    }

    @Test
    void absoluteEntriesAreRefused() throws IOException {
        pack(new Packed("/tmp/evil", FILE, "x"));
        refused().withMessageContaining("outside of the charm");
    }

    @Test
    void linksThatLeadOutAreRefused() throws IOException {
        pack(new Packed("link", LINK, "../elsewhere"));
        refused().withMessageContaining("the link \"link\" leads out of the charm, to ../elsewhere");
        pack(new Packed("link", LINK, "/etc/passwd"));
        refused().withMessageContaining("to /etc/passwd");
    }

    @Test
    void linksThatLeadOutByWayOfOtherLinksAreRefused() throws IOException {
        pack(new Packed("a/b/c/up", LINK, "../../.."), new Packed("out", LINK, "a/b/c/up/../.."));
        refused().withMessageContaining("\"out\" leads out");
    }

    @Test
    void filesAreNotWrittenThroughLinks() throws IOException {
        pack(new Packed("a", LINK, "b"), new Packed("b/keep", FILE, "x"), new Packed("a/file", FILE, "x"));
        refused().withMessageContaining("\"a\" is there twice");
    }

    @Test
    void anEntryThatIsThereTwiceIsRefused() throws IOException {
        pack(new Packed("a", FILE, "1"), new Packed("a", FILE, "2"));
        refused().withMessageContaining("\"a\" is there twice");
    }

    @Test
    void archivesThatSwellAreRefused() throws IOException {
        pack(new Packed("zeros", FILE, "0".repeat(2000)));
        refused().withMessageContaining("more than 1000 bytes when unpacked");
    }

    @Test
    void whatIsNoZipIsRefused() throws IOException {
        Files.writeString(archive, "not a zip");
        refused().withMessageContaining("nor a packed charm");
    }
}
