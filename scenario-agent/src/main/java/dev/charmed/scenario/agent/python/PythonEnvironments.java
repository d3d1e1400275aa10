package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds the interpreter and the packages that a charm's Python code runs with, or makes them, once, in a cache.
 *
 * <p>In this order: {@code venv} in the charm's directory, which a packed charm has; {@code .venv} in it, which
 * its author works with; an environment made from {@code uv.lock} or {@code poetry.lock} with {@code pyproject.toml}, from
 * {@code requirements.txt} or from {@code pyproject.toml}, and from the PYDEPS of the charm's libraries. Safe on many threads
 * and in many processes at once.
 */
public final class PythonEnvironments {
    private static final List<String> LIBRARIES = List.of("lib");

    private final Path cache;
    private final SystemPython system;
    private final Progress progress;

    /**
     * @param cache where environments are kept between runs; see {@link #defaultCache}
     * @param progress takes a line of text now and then while an environment is made
     */
    public PythonEnvironments(Path cache, Consumer<String> progress) {
        this(cache, progress, line -> {});
    }

    /**
     * @param cache where environments are kept between runs; see {@link #defaultCache}
     * @param progress takes a line of text now and then while an environment is made
     * @param details takes all that the tools say which make it
     */
    public PythonEnvironments(Path cache, Consumer<String> progress, Consumer<String> details) {
        this(cache, SystemPython.find(), new Progress(progress, details));
    }

    PythonEnvironments(Path cache, SystemPython system, Progress progress) {
        this.cache = cache.toAbsolutePath();
        this.system = system;
        this.progress = progress;
    }

    /** {@code $XDG_CACHE_HOME/scenario}, or {@code ~/.cache/scenario}. */
    public static Path defaultCache(Map<String, String> environment) {
        String cacheHome = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base = cacheHome.startsWith("/")
                ? Path.of(cacheHome)
                : Path.of(environment.getOrDefault("HOME", "/tmp")).resolve(".cache");
        return base.resolve("scenario");
    }

    /**
     * The environment of a charm with an interpreter that the user chose.
     *
     * @throws EnvironmentUnavailableException if there is no such interpreter
     */
    public PythonEnvironment with(Path python, Path charmDirectory) {
        // Not resolved further: a virtual environment is known by the place of its link to the interpreter.
        Path absolute = python.toAbsolutePath().normalize();
        if (!Files.isExecutable(absolute) || Files.isDirectory(absolute)) {
            throw new EnvironmentUnavailableException(
                    "There is no Python interpreter at " + python,
                    "name one that exists, for example " + system.suggestion());
        }
        return new PythonEnvironment(absolute, packedPackages(charmDirectory));
    }

    /** The environment of a charm of which nothing is known but its directory. */
    public PythonEnvironment of(Path charmDirectory) {
        return of(charmDirectory, Map.of());
    }

    /**
     * The environment of a charm; the first time that may take as long as pip does.
     *
     * @param parts of charmcraft.yaml, which tell how the charm is built
     * @throws EnvironmentUnavailableException if there is no interpreter that the charm is for, or pip can not install what
     *     the charm asks for
     */
    public PythonEnvironment of(Path charmDirectory, Map<String, ?> parts) {
        Path charm = charmDirectory.toAbsolutePath().normalize();
        try {
            return packed(charm)
                    .or(() -> interpreterIn(charm.resolve(".venv"))
                            .map(python -> new PythonEnvironment(python, LIBRARIES)))
                    .orElseGet(() -> cached(charm, parts));
        } catch (UncheckedIOException e) {
            throw new UncheckedIOException("cannot prepare a Python environment for " + charm, e.getCause());
        }
    }

    /** What to tell the author of a charm whose environment turns out to have no ops. */
    public static EnvironmentUnavailableException withoutOps(Path charmDirectory, Path python) {
        boolean project = Files.exists(charmDirectory.resolve("pyproject.toml"))
                && !Files.exists(charmDirectory.resolve("requirements.txt"));
        String file = project ? "[project] dependencies in pyproject.toml" : "requirements.txt";
        return new EnvironmentUnavailableException(
                "The charm %s needs ops, which %s can not import".formatted(charmDirectory.getFileName(), python),
                "add ops to " + file + " of the charm" + installing("ops", python, charmDirectory));
    }

    /** The command that does it: an environment of the cache is made from the charm's files, any other is the author's own. */
    public static String installing(String packages, Path python, Path charmDirectory) {
        if (!BuiltEnvironment.isInterpreterOfOne(python)) {
            return ", or install it: " + python + " -m pip install " + packages;
        }
        return Files.exists(charmDirectory.resolve("pyproject.toml"))
                ? ""
                : ": echo " + packages + " >> " + charmDirectory.resolve("requirements.txt");
    }

    private Optional<PythonEnvironment> packed(Path charm) {
        Path venv = charm.resolve("venv");
        Optional<Path> python = interpreterIn(venv);
        if (python.isPresent()) {
            return python.map(found -> new PythonEnvironment(found, LIBRARIES));
        }
        List<String> path = packedPackages(charm);
        return path.equals(LIBRARIES)
                ? Optional.empty()
                : Optional.of(new PythonEnvironment(system.matching(path.get(1)), path));
    }

    /** A charm's own packages lie in {@code venv} itself, or where a virtual environment has them. */
    private static List<String> packedPackages(Path charm) {
        Path venv = charm.resolve("venv");
        if (interpreterIn(venv).isPresent() || !Files.isDirectory(venv)) {
            return LIBRARIES;
        }
        try (Stream<Path> libraries = list(venv.resolve("lib"))) {
            return libraries
                    .map(directory -> directory.resolve("site-packages"))
                    .filter(Files::isDirectory)
                    .map(directory -> List.of("lib", charm.relativize(directory).toString()))
                    .findFirst()
                    .orElse(List.of("lib", "venv"));
        }
    }

    private static Stream<Path> list(Path directory) {
        try {
            return Files.isDirectory(directory) ? Files.list(directory).sorted() : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> interpreterIn(Path environment) {
        return Optional.of(environment.resolve("bin/python")).filter(Files::isExecutable);
    }

    private PythonEnvironment cached(Path charm, Map<String, ?> parts) {
        return new PythonEnvironment(
                new EnvironmentCache(cache, system.executable(), system, progress).environmentOf(charm, parts),
                LIBRARIES);
    }
}
