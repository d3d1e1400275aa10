package dev.charmed.scenario.agent.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RootPlanTest {
    /** As if roots had been given out so soon that the kernel's clock did not tick since they were made. */
    private static final Instant AT_ONCE = Instant.EPOCH;

    @TempDir
    private Path directory;

    private Path root;
    private RootPlan plan;
    private Map<String, FileMark> marks;

    @BeforeEach
    void makeRoot() throws IOException {
        Path snapshot = Files.createDirectory(directory.resolve("snapshot"));
        Files.createDirectory(snapshot.resolve("src"));
        Files.writeString(snapshot.resolve("src/charm.py"), "import ops");
        Files.createSymbolicLink(snapshot.resolve("link"), Path.of("src"));
        plan = new RootPlan(snapshot, Map.of("metadata.yaml", new byte[] {'a'}));
        root = directory.resolve("root");
        plan.make(root);
        marks = plan.marks(root);
    }

    private Optional<Map<String, FileMark>> restore(Instant given) throws IOException {
        return plan.restore(root, marks, FileMark.of(root), given);
    }

    @Test
    void whatWasAddedIsDeleted() throws IOException {
        List<String> before = Trees.describe(root);
        Files.writeString(root.resolve(".unit-state.db"), "");
        Files.createDirectories(root.resolve("src/__pycache__/deep"));

        assertThat(restore(AT_ONCE)).contains(plan.marks(root));
        assertThat(Trees.describe(root)).isEqualTo(before);
    }

    @Test
    void aChangeSoonAfterTheRootWasMadeShowsInTheContent() throws IOException {
        Path file = root.resolve("src/charm.py");
        FileTime modified = Files.getLastModifiedTime(file);
        Files.writeString(file, "import osp");
        Files.setLastModifiedTime(file, modified);
        marks.put("src/charm.py", FileMark.of(file));

        assertThat(restore(AT_ONCE)).isEmpty();
    }

    @Test
    void anAttributeThatWasSetIsNotLeftToTheNextRun() throws IOException {
        for (String path : List.of("src", "src/charm.py", "")) {
            UserDefinedFileAttributeView attributes =
                    Files.getFileAttributeView(root.resolve(path), UserDefinedFileAttributeView.class);
            FileMark before = FileMark.of(root.resolve(path));
            try {
                attributes.write("note", ByteBuffer.wrap(new byte[] {1}));
            } catch (IOException fileSystemWithoutThem) {
                continue;
            }
            // On a coarse clock the change may bear the time of the making, which is the only one that counts then.
            if (!FileMark.of(root.resolve(path)).equals(before)) {
                assertThat(restore(AT_ONCE)).as(path).isEmpty();
            }
            attributes.delete("note");
            marks.put(path, FileMark.of(root.resolve(path)));
        }
    }

    @Test
    void whatIsMissingOrReplacedIsFound() throws IOException {
        Files.delete(root.resolve("link"));
        assertThat(restore(AT_ONCE)).isEmpty();
        Files.createSymbolicLink(root.resolve("link"), Path.of("src"));
        assertThat(restore(AT_ONCE)).isEmpty();
    }

    @Test
    void aRootThatIsAFileByNowIsFound() throws IOException {
        Files.move(root, directory.resolve("elsewhere"));
        Files.createFile(root);
        assertThat(restore(AT_ONCE)).isEmpty();
    }
}
