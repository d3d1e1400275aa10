package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.CapturedOutput;
import dev.charmed.scenario.agent.process.HookToolShims;
import dev.charmed.scenario.agent.process.Host;
import dev.charmed.scenario.agent.process.Namespaces;
import dev.charmed.scenario.agent.process.TestAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A Python charm in a directory of its own, behind an agent that answers with as little as ops can live with. */
final class TestCharm implements AutoCloseable {
    static final Duration LONG = Duration.ofMinutes(1);
    static final List<String> TOOLS = List.of("juju-log", "is-leader", "status-set", "config-get", "relation-set");

    final Path directory;
    final CapturedOutput output = new CapturedOutput();
    private final Path tools;
    private final TestAgent agent;
    private final PythonBridge bridge;
    private final Host host;

    private TestCharm(Path root, Path python, Map<String, String> files, TestAgent.Tool tool, Namespaces namespaces)
            throws IOException {
        directory = Files.createDirectory(root.resolve("charm"));
        tools = Files.createDirectory(root.resolve("tools"));
        Files.createDirectory(directory.resolve("src"));
        Files.writeString(directory.resolve("metadata.yaml"), "{name: app, summary: s, description: d}");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
        // Without it an older ops thinks that Juju runs its hooks one by one, and makes links for them.
        Path dispatch = Files.writeString(directory.resolve("dispatch"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rwxr-xr-x"));
        HookToolShims.write(tools, TOOLS);
        agent = TestAgent.in(root, tool);
        Map<String, String> preloading = Map.of("PATH", "/usr/bin:/bin", "LANG", "C.UTF-8");
        bridge = PythonBridge.start(
                python,
                new BridgeSetup(directory, "src/charm.py", List.of("lib"), Set.copyOf(TOOLS), preloading),
                Duration.ofMillis(50),
                namespaces);
        host = new Host("app-0", Files.writeString(root.resolve("hosts"), "127.0.1.1 app-0\n"));
    }

    static TestCharm of(Path root, Path python, String script) throws IOException {
        return of(root, python, script, TestCharm::answer);
    }

    static TestCharm of(Path root, Path python, String script, TestAgent.Tool tool) throws IOException {
        return of(root, python, Map.of("src/charm.py", script), tool);
    }

    static TestCharm of(Path root, Path python, Map<String, String> files, TestAgent.Tool tool) throws IOException {
        return of(root, python, files, tool, Namespaces.ofThisMachine());
    }

    static TestCharm of(Path root, Path python, Map<String, String> files, TestAgent.Tool tool, Namespaces namespaces)
            throws IOException {
        return new TestCharm(root, python, files, tool, namespaces);
    }

    /** What a unit without anything would see. */
    static TestAgent.Reply answer(TestAgent.Call call) {
        return switch (call.words().get(0)) {
            case "is-leader" -> TestAgent.Reply.of(0, "false\n", "");
            case "config-get" -> TestAgent.Reply.of(0, "{}\n", "");
            default -> TestAgent.Reply.of(0, "", "");
        };
    }

    PythonBridge bridge() {
        return bridge;
    }

    TestAgent agent() {
        return agent;
    }

    ForkResult run(String event) {
        return run(event, UnitDatabase.empty());
    }

    ForkResult run(String event, UnitDatabase database) {
        return run(event, database, LONG);
    }

    ForkResult run(String event, UnitDatabase database, Duration timeout) {
        return bridge.run(launch(event, database, timeout), output);
    }

    ForkLaunch launch(String event, UnitDatabase database, Duration timeout) {
        return new ForkLaunch(directory, tools, environment(event), Map.of(), host, database, timeout);
    }

    private Map<String, String> environment(String event) {
        Map<String, String> environment = new HashMap<>(agent.environment());
        environment.put("PATH", tools + ":/usr/bin:/bin");
        environment.put("LANG", "C.UTF-8");
        environment.put("JUJU_CHARM_DIR", directory.toString());
        environment.put("JUJU_UNIT_NAME", "app/0");
        environment.put("JUJU_MODEL_NAME", "model");
        environment.put("JUJU_MODEL_UUID", "6c1cbc74-4b2d-4d3b-8b8d-1f0f6d2c9f5e");
        environment.put("JUJU_VERSION", "3.6.0");
        environment.put("JUJU_HOOK_NAME", event);
        environment.put("JUJU_DISPATCH_PATH", "hooks/" + event);
        return environment;
    }

    @Override
    public void close() throws IOException {
        bridge.close();
        agent.close();
    }
}
