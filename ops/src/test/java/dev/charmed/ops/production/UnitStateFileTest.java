package dev.charmed.ops.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.framework.DeferredNotice;
import dev.charmed.ops.framework.KeptData;
import dev.charmed.ops.framework.StoredContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitStateFileTest {
    @TempDir
    private Path directory;

    @Test
    void nothingWasKeptBeforeTheFirstHook() {
        assertThat(new UnitStateFile(directory.resolve("state")).load()).isEqualTo(KeptData.nothing());
    }

    @Test
    void whatWasKeptIsFoundAgain() throws IOException {
        KeptData kept = new KeptData(
                List.of(
                        new DeferredNotice("MyCharm/on/start[1]", "MyCharm", "onStart", Map.of()),
                        new DeferredNotice("MyCharm/on/done[2]", "MyCharm", "onDone", Map.of("n", 1L, "t", "\"\n"))),
                List.of(new StoredContent("MyCharm", "_stored", Map.of("list", List.of(1.5, true, Map.of("a", "b"))))));
        Path file = directory.resolve(UnitStateFile.NAME);
        new UnitStateFile(file).save(KeptData.nothing());

        new UnitStateFile(file).save(kept);

        assertThat(new UnitStateFile(file).load()).isEqualTo(kept);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("state"), "{\"deferred\": [");

        assertThatThrownBy(() -> new UnitStateFile(file).load())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(file + " is damaged: this is no JSON");
    }
}
