package dev.charmed.scenario.agent.python;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The bridge's Python files, unpacked where an interpreter can run them. */
final class BridgeFiles {
    private static final String PACKAGE = "scenario_bridge";
    private static final String SCRIPT = "bridge.py";
    private static final List<String> MODULES = List.of(
            "__init__",
            "child",
            "emission",
            "hookreaders",
            "hooktools",
            "keeper",
            "namespaces",
            "pages",
            "preload",
            "processes",
            "runs",
            "sockets",
            "unitstate",
            "values",
            "wire",
            "zygote");

    private BridgeFiles() {}

    /** Writes them into the directory; returns the script to run. */
    static Path unpack(Path directory) throws IOException {
        Files.createDirectories(directory.resolve(PACKAGE));
        for (String module : MODULES) {
            copy(PACKAGE + "/" + module + ".py", directory);
        }
        return copy(SCRIPT, directory);
    }

    private static Path copy(String name, Path directory) throws IOException {
        Path target = directory.resolve(name);
        try (InputStream source = Objects.requireNonNull(BridgeFiles.class.getResourceAsStream(name), name)) {
            Files.write(target, source.readAllBytes());
        }
        return target;
    }
}
