package dev.charmed.scenario.agent.hooktool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Hooks in bash call hook tools, and are told what the transcripts under {@code resources/hooktool} say. */
class TranscriptTest {
    private static final Path TRANSCRIPTS = Path.of("src/test/resources/hooktool");

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicContainer> toolsAnswerAsTheTranscriptsSay() throws IOException {
        try (Stream<Path> found = Files.list(TRANSCRIPTS)) {
            return found.filter(Files::isRegularFile).sorted().toList().stream()
                    .map(file -> dynamicContainer(file.getFileName().toString(), hooks(file)));
        }
    }

    private Stream<DynamicContainer> hooks(Path file) {
        try {
            return Transcript.in(file).stream()
                    .map(transcript -> dynamicContainer(transcript.title(), calls(transcript)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The hook runs when the first of its calls is asked for. */
    private Stream<DynamicNode> calls(Transcript transcript) {
        return Stream.of(transcript).flatMap(this::played);
    }

    private Stream<DynamicNode> played(Transcript transcript) {
        BashCharm.Played played = play(transcript);
        List<DynamicNode> tests = new ArrayList<>();
        tests.add(dynamicTest(
                "the hook ends well",
                () -> assertThat(played.run().outcome())
                        .as("%s", played.run().error())
                        .isEqualTo(Outcome.OK)));
        for (int number = 0; number < transcript.calls().size(); number++) {
            Transcript.Call call = transcript.calls().get(number);
            String printed = number < played.replies().size()
                    ? played.replies().get(number).toString()
                    : "(the hook did not come so far)";
            tests.add(dynamicTest(call.command(), () -> assertThat(printed).isEqualTo(call.expected())));
        }
        return tests.stream();
    }

    private BashCharm.Played play(Transcript transcript) {
        try {
            State state = transcript.state();
            return new BashCharm(Files.createTempDirectory(directory, "hook"))
                    .play(transcript.event(state), state, transcript::adjust, transcript.commands());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
