package dev.charmed.scenario.agent.root;

import dev.charmed.scenario.meta.CharmMeta;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out how the charm in a directory is started: as Juju would, and for a source tree as charmcraft would pack it. */
final class EntrypointDetection {
    static final String DISPATCH = "dispatch";
    static final List<String> HOOK_DIRECTORIES = List.of("hooks", "actions");

    private static final int LONGEST_SCRIPT = 65_536;
    private static final String USUAL_SCRIPT = "src/charm.py";
    private static final Pattern PYTHON_FILE = Pattern.compile("[\\w.-][\\w./-]*\\.py\\b");
    private static final Pattern PYTHON_SHEBANG = Pattern.compile("#!.*python");
    private static final List<Path> STOCK_PYTHON_PATH = List.of(Path.of("lib"), Path.of("venv"));

    private final Path origin;
    private final Path charm;
    private final CharmMeta meta;

    /**
     * @param origin where the author knows the charm to be
     */
    EntrypointDetection(Path origin, Path charm, CharmMeta meta) {
        this.origin = origin;
        this.charm = charm;
        this.meta = meta;
    }

    /**
     * @throws CharmSourceException if there is nothing to run
     */
    Entrypoint detect() throws IOException {
        Path dispatch = charm.resolve(DISPATCH);
        if (Files.exists(dispatch)) {
            return ofDispatch(dispatch);
        }
        Optional<Path> python = script();
        if (python.isPresent()) {
            return new Entrypoint.PythonScript(python.get(), STOCK_PYTHON_PATH, Optional.empty());
        }
        for (String directory : HOOK_DIRECTORIES) {
            if (hasFiles(charm.resolve(directory))) {
                return new Entrypoint.HookFiles();
            }
        }
        if (isReactive()) {
            throw new CharmSourceException(
                    "%s: the charm \"%s\" is one that charm-tools build (plugin: reactive); run what charmcraft pack makes of it, the .charm"
                            .formatted(origin, meta.name()));
        }
        throw new CharmSourceException(
                "%s: the charm \"%s\" has nothing to run: found neither %s, nor %s, nor files in %s"
                        .formatted(
                                origin,
                                meta.name(),
                                DISPATCH,
                                declaredScript().orElse(USUAL_SCRIPT),
                                String.join(" or ", HOOK_DIRECTORIES)));
    }

    /** The Python file that a charm has where charmcraft looks for its main one, whatever its dispatch does. */
    private Optional<Path> script() {
        return inCharm(declaredScript().orElse(USUAL_SCRIPT));
    }

    private Optional<Path> inCharm(String name) {
        Path script = Path.of(name).normalize();
        return Optional.of(script)
                .filter(path -> !path.startsWith("..") && !path.isAbsolute())
                .filter(path -> Files.isRegularFile(charm.resolve(path)));
    }

    /** The main Python file of a charm whose dispatch does more than start it: one that it names, the usual one, or itself. */
    Optional<Path> scriptOfDispatch() throws IOException {
        Path dispatch = charm.resolve(DISPATCH);
        if (Files.size(dispatch) > LONGEST_SCRIPT) {
            return script();
        }
        String text = Files.readString(dispatch, StandardCharsets.ISO_8859_1);
        return PYTHON_FILE
                .matcher(text)
                .results()
                .flatMap(file -> inCharm(file.group()).stream())
                .findFirst()
                .or(this::script)
                .or(() -> PYTHON_SHEBANG.matcher(text).lookingAt() ? Optional.of(Path.of(DISPATCH)) : Optional.empty());
    }

    private boolean isReactive() {
        return meta.parts().entrySet().stream()
                .anyMatch(part -> part.getKey().equals("reactive")
                        || part.getValue() instanceof Map<?, ?> options && "reactive".equals(options.get("plugin")));
    }

    private Entrypoint ofDispatch(Path dispatch) throws IOException {
        Entrypoint asItIs = new Entrypoint.Dispatch(Path.of(DISPATCH));
        if (Files.size(dispatch) > LONGEST_SCRIPT) {
            return asItIs;
        }
        // Latin-1 decodes anything, and what matters of a script is ASCII.
        String text = Files.readString(dispatch, StandardCharsets.ISO_8859_1);
        return DispatchScript.read(text)
                .filter(python -> Files.isRegularFile(charm.resolve(python.script())))
                .<Entrypoint>map(python -> python)
                .orElse(asItIs);
    }

    /** The {@code charm-entrypoint} of the part that builds the charm. */
    private Optional<String> declaredScript() {
        for (Object part : meta.parts().values()) {
            if (part instanceof Map<?, ?> tree && tree.get("charm-entrypoint") instanceof String script) {
                return Optional.of(script);
            }
        }
        return Optional.empty();
    }

    private static boolean hasFiles(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            return files.iterator().hasNext();
        }
    }

    /** What charmcraft would write for a script that has no dispatch yet. */
    static String stockDispatch(Path charm, Entrypoint.PythonScript python) throws IOException {
        Path script = charm.resolve(python.script());
        boolean runsItself = Files.isExecutable(script) && startsWithShebang(script);
        return """
                #!/bin/sh
                # Made for a source tree that has no dispatch of its own.
                JUJU_DISPATCH_PATH="${JUJU_DISPATCH_PATH:-$0}"
                PYTHONPATH=lib:venv
                export JUJU_DISPATCH_PATH PYTHONPATH
                exec %s./%s
                """.formatted(runsItself ? "" : "python3 ", python.script());
    }

    private static boolean startsWithShebang(Path script) throws IOException {
        try (var stream = Files.newInputStream(script)) {
            byte[] start = stream.readNBytes(2);
            return start.length == 2 && start[0] == '#' && start[1] == '!';
        }
    }
}
