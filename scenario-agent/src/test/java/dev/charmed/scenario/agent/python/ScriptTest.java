package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.Executables;
import dev.charmed.scenario.agent.process.Namespaces;
import dev.charmed.scenario.agent.process.TestAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs Python scripts that do not need ops, each in a charm of its own. */
abstract class ScriptTest {
    static final Path PYTHON =
            Executables.find("python3", Executables.searchPath()).orElseThrow();

    @TempDir
    Path root;

    TestCharm charm;

    @BeforeEach
    void startBridge() throws IOException {
        charm = TestCharm.of(root, PYTHON, Map.of("src/charm.py", ""), TestCharm::answer, namespaces());
    }

    /** Those that runs are to have. */
    Namespaces namespaces() {
        return Namespaces.ofThisMachine();
    }

    @AfterEach
    void closeBridge() throws IOException {
        charm.close();
    }

    /** Another charm instead, whose script is there when its bridge starts. */
    void start(String script) throws IOException {
        start(Map.of("src/charm.py", script), TestCharm::answer);
    }

    /** Another charm instead, whose files are there when its bridge starts. */
    void start(Map<String, String> files, TestAgent.Tool tool) throws IOException {
        charm.close();
        charm = TestCharm.of(Files.createTempDirectory(root, "another"), PYTHON, files, tool, namespaces());
    }

    ForkResult run(String script) throws IOException {
        return run(script, TestCharm.LONG);
    }

    ForkResult run(String script, Duration timeout) throws IOException {
        start(script);
        return charm.run("start", UnitDatabase.empty(), timeout);
    }
}
