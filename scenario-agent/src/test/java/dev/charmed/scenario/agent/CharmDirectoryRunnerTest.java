package dev.charmed.scenario.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.charmed.scenario.Context;
import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.files.TreeDeletion;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CharmDirectoryRunnerTest {
    private final List<String> progress = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path directory;

    private Path charm;

    @BeforeEach
    void nameCharm() {
        charm = directory.resolve("charm");
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    @Test
    void aNameThatIsNoMetadataFileIsRefusedWithTheNearest() throws IOException {
        CharmFiles.bash(charm, "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Context.of(
                        charm, options -> options.metadataFile("action.yaml", charm.resolve("actions.yaml"))))
                .withMessageContaining("\"action.yaml\"")
                .withMessageContaining("did you mean \"actions.yaml\"?");
    }

    @Test
    void aHookThatIsALinkToNothingIsSkipped() throws IOException {
        CharmFiles.bash(charm, "");
        Files.delete(charm.resolve("dispatch"));
        Files.createDirectory(charm.resolve("hooks"));
        Files.createSymbolicLink(charm.resolve("hooks/start"), Path.of("../src/gone"));
        try (Context context = Context.of(charm)) {
            assertThat(context.execute(Event.start(), State.empty()).outcome()).isEqualTo(Outcome.OK);
        }
    }

    @Test
    void whatCannotBeDeletedStaysAndIsToldAndHarmsNoResult() throws Exception {
        Path probe =
                Files.createFile(Files.createTempDirectory("scenario-immutable").resolve("probe"));
        boolean possible = succeeds("chattr", "+i", probe.toString());
        succeeds("chattr", "-i", probe.toString());
        Files.delete(probe);
        assumeTrue(possible, "only root can make files undeletable, and not everywhere");
        CharmFiles.bash(charm, "echo > stuck && chattr +i stuck\n");
        try {
            try (Context context = Context.of(charm, options -> options.progress(progress::add))) {
                Run run = context.execute(Event.start(), State.empty());
                assertThat(run.outcome()).isEqualTo(Outcome.OK);
                assertThat(context.execute(Event.start(), State.empty()).outcome())
                        .isEqualTo(Outcome.OK);
            }
            assertThat(progress).anyMatch(line -> line.contains("cannot be deleted, and stays"));
        } finally {
            for (String line : progress) {
                for (String word : line.split("[ ,:]+")) {
                    if (word.contains("scenario-") && Files.exists(Path.of(word))) {
                        succeeds("chattr", "-R", "-i", word);
                        TreeDeletion.delete(Path.of(word));
                    }
                }
            }
        }
    }
}
