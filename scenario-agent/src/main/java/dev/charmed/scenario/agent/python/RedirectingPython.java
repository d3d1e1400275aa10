package dev.charmed.scenario.agent.python;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A Python in front of the charm's own on the PATH, which finds the sockets of containers where they are: for ordinary users
 * where no namespace can be made. What starts another Python by its path does not find them.
 */
public final class RedirectingPython {
    private static final String SOCKETS = "SCENARIO_PEBBLE_SOCKETS";
    private static final String MODULES = "modules";

    private final Path directory;

    private RedirectingPython(Path directory) {
        this.directory = directory;
    }

    /**
     * Writes it.
     *
     * @param directory exists and is empty
     * @param python the charm's own
     */
    public static RedirectingPython in(Path directory, Path python) throws IOException {
        Path modules = Files.createDirectory(directory.resolve(MODULES));
        copy("scenario_bridge/sockets.py", modules.resolve("scenario_sockets.py"));
        copy("sitecustomize.py", modules.resolve("sitecustomize.py"));
        String script = """
                #!/bin/sh
                PYTHONPATH="%s${PYTHONPATH+:$PYTHONPATH}" exec "%s" "$@"
                """.formatted(modules, python);
        for (String name : List.of("python", "python3")) {
            Path file = Files.writeString(directory.resolve(name), script);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return new RedirectingPython(directory);
    }

    private static void copy(String resource, Path target) throws IOException {
        try (InputStream source =
                Objects.requireNonNull(RedirectingPython.class.getResourceAsStream(resource), resource)) {
            Files.write(target, source.readAllBytes());
        }
    }

    /**
     * The environment of a charm that is to use it.
     *
     * @param redirections where the sockets are that the charm knows by the paths which Juju gives them
     */
    public Map<String, String> environment(Map<String, String> environment, Map<String, String> redirections) {
        Map<String, String> changed = new TreeMap<>(environment);
        changed.merge("PATH", directory.toString(), (path, first) -> first + ":" + path);
        changed.put(
                SOCKETS,
                redirections.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(":")));
        return changed;
    }
}
