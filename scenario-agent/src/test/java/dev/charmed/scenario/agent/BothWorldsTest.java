package dev.charmed.scenario.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.Context;
import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.agent.python.OpsEnvironments;
import dev.charmed.scenario.runner.Isolation;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A charm that writes down everything which it can see of itself sees the same in a fork and in a process of its own. */
class BothWorldsTest {
    /** What may differ, and why. */
    private static final Map<String, String> ALLOWED = Map.of(
            "process.cmdline", "the bridge's, which only the kernel shows",
            "process.comm", "the bridge's, which only the kernel shows",
            "process.SigCgt",
                    "the fork shows its stack at SIGURG when its time is up, as a signal that is ignored by default",
            "process.fds", "the fork has a pipe to report how it ended, which no child inherits",
            "gc.frozen", "what was imported before is not looked through again");

    @TempDir
    Path directory;

    @Test
    void aForkLooksLikeAProcessFromInside() throws IOException {
        JsonNode process = seen(Isolation.PROCESS);
        JsonNode fork = seen(Isolation.FORK);

        Set<String> names = new TreeSet<>(process.propertyNames());
        names.addAll(fork.propertyNames());
        Map<String, String> differences = new TreeMap<>();
        for (String name : names) {
            if (!process.path(name).equals(fork.path(name))) {
                differences.put(name, "process %s%nfork    %s".formatted(process.path(name), fork.path(name)));
            }
        }
        differences.keySet().removeAll(ALLOWED.keySet());
        assertThat(differences).isEmpty();
    }

    private JsonNode seen(Isolation isolation) throws IOException {
        Path charm = CharmFiles.python(directory.resolve(isolation.toString()), script());
        try (Context context = Context.of(
                charm, options -> options.python(OpsEnvironments.newest()).isolation(isolation))) {
            Run run = context.execute(Event.start(), State.empty());
            assertThat(run.outcome()).as(run.standardError()).isEqualTo(Outcome.OK);
            return JsonMapper.shared().readTree(run.standardOutput());
        }
    }

    private static String script() throws IOException {
        try (InputStream script =
                Objects.requireNonNull(BothWorldsTest.class.getResourceAsStream("/worlds/introspection.py"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
