package dev.charmed.scenario.agent.root;

import dev.charmed.scenario.files.FileProblem;
import dev.charmed.scenario.files.TreeDeletion;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.CharmMetaBuilder;
import dev.charmed.scenario.meta.MetadataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A charm opened for running: a directory, or a packed {@code .charm}, copied once to a private place from which the root
 * of every run is made. The author's files are read when this is opened and never written.
 *
 * <p>Safe for use by several threads. Closing it deletes the copy; roots that are still open keep working.
 */
public final class CharmSource implements AutoCloseable {
    private final Path origin;
    private final Path snapshot;
    private final CharmMeta meta;
    private final Entrypoint entrypoint;
    private final Optional<Path> script;
    private final boolean usesOps;
    private final RootPlan plan;
    private final RootPool roots;
    private final Consumer<String> progress;
    private boolean hasCompiled;

    private CharmSource(Path origin, Path snapshot, CharmMeta meta, Consumer<String> progress) throws IOException {
        this.origin = origin;
        this.snapshot = snapshot;
        this.meta = meta;
        EntrypointDetection detection = new EntrypointDetection(origin, snapshot, meta);
        this.entrypoint = detection.detect();
        if (entrypoint instanceof Entrypoint.PythonScript python) {
            this.script = Optional.of(python.script());
        } else {
            this.script = entrypoint instanceof Entrypoint.Dispatch ? detection.scriptOfDispatch() : Optional.empty();
        }
        this.usesOps = script.isPresent() && OpsTraces.in(snapshot, script.get());
        Map<String, byte[]> files = new LinkedHashMap<>();
        meta.files().forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
        if (entrypoint instanceof Entrypoint.PythonScript python
                && !Files.exists(snapshot.resolve(EntrypointDetection.DISPATCH))) {
            Path dispatch = snapshot.resolve(EntrypointDetection.DISPATCH);
            // It may be a link that leads nowhere.
            Files.deleteIfExists(dispatch);
            Files.writeString(dispatch, EntrypointDetection.stockDispatch(snapshot, python));
            CharmFile.makeExecutable(dispatch);
        }
        this.progress = progress;
        this.plan = new RootPlan(snapshot, files);
        this.roots = new RootPool(plan, Files.createDirectory(rootsOf(snapshot)), progress);
    }

    /**
     * Opens a charm with the metadata that it has.
     *
     * @param charm a charm's directory or a packed charm
     * @param scratch an existing directory, only for the user, in which the copy is made; best on the file system of the
     *     roots, which then cost least
     * @throws CharmSourceException if there is no charm, or none that can be run
     * @throws MetadataException if its metadata cannot be understood
     */
    public static CharmSource open(Path charm, Path scratch) {
        return open(charm, scratch, metadata -> metadata);
    }

    /**
     * Opens a charm with metadata of which some is given otherwise.
     *
     * @param overrides gets the builder with the charm's directory in it, and replaces single files
     */
    public static CharmSource open(Path charm, Path scratch, UnaryOperator<CharmMetaBuilder> overrides) {
        return open(charm, scratch, overrides, line -> {});
    }

    /**
     * Opens a charm with metadata of which some is given otherwise.
     *
     * @param progress is told, on any thread, of what a charm left that cannot be deleted
     */
    public static CharmSource open(
            Path charm, Path scratch, UnaryOperator<CharmMetaBuilder> overrides, Consumer<String> progress) {
        Path origin = absolute(charm);
        boolean packed = Files.isRegularFile(origin);
        if (!packed && !Files.isDirectory(origin)) {
            throw new CharmSourceException(
                    origin + ": no such file or directory; expected a charm's directory or a packed .charm");
        }
        Path snapshot = null;
        try {
            if (!packed) {
                // Before copying: a wrong directory may be of any size.
                overrides
                        .apply(CharmMeta.builder().directory(origin, charm.toString()))
                        .build();
            }
            snapshot = Files.createTempDirectory(scratch.toAbsolutePath(), "charm-");
            if (packed) {
                CharmArchive.unpack(origin, snapshot);
            } else {
                Snapshot.copy(origin, snapshot);
            }
            CharmMeta meta = overrides
                    .apply(CharmMeta.builder().directory(snapshot, charm.toString()))
                    .build();
            return new CharmSource(origin, snapshot, meta, progress);
        } catch (IOException problem) {
            discard(snapshot, problem);
            throw new CharmSourceException(
                    origin + ": cannot be opened as a charm: " + FileProblem.describe(problem), problem);
        } catch (RuntimeException problem) {
            discard(snapshot, problem);
            throw problem;
        }
    }

    /** As the user knows it, links included; without the steps up and down that lead to the same place. */
    private static Path absolute(Path charm) {
        Path absolute = charm.toAbsolutePath();
        Path shorter = absolute.normalize();
        try {
            return !Files.exists(absolute) || (Files.exists(shorter) && Files.isSameFile(absolute, shorter))
                    ? shorter
                    : absolute.toRealPath();
        } catch (IOException unreadable) {
            return shorter;
        }
    }

    private static void discard(@Nullable Path snapshot, Exception problem) {
        if (snapshot != null) {
            try {
                TreeDeletion.delete(snapshot);
            } catch (IOException second) {
                problem.addSuppressed(second);
            }
        }
    }

    /** Where roots are kept between runs: beside the snapshot, so that they can be moved there and back. */
    private static Path rootsOf(Path snapshot) {
        return snapshot.resolveSibling(snapshot.getFileName() + "-roots");
    }

    /** What was opened, absolute. */
    public Path origin() {
        return origin;
    }

    /** The private copy, for reading: requirements, scripts, libraries. */
    public Path snapshot() {
        return snapshot;
    }

    public CharmMeta meta() {
        return meta;
    }

    public Entrypoint entrypoint() {
        return entrypoint;
    }

    /**
     * The charm's main Python file, relative to its root: what its dispatch starts, or, of a dispatch that does more, where
     * charmcraft expects it.
     */
    public Optional<Path> script() {
        return script;
    }

    /** Whether this is a Python charm that uses the {@code ops} framework, as far as its files tell. */
    public boolean usesOps() {
        return usesOps;
    }

    /**
     * Makes the root for one run.
     *
     * @param directory where; must not exist yet, while its parent must
     * @throws UncheckedIOException if it cannot be written
     */
    public CharmRoot createRoot(Path directory) {
        try {
            addCompiled();
            return new CharmRoot(roots.put(directory), roots);
        } catch (IOException problem) {
            discard(directory, problem);
            throw new UncheckedIOException("the charm's root " + directory + " cannot be made", problem);
        } catch (CharmSourceException problem) {
            discard(directory, problem);
            throw problem;
        }
    }

    /** When there is a first run, what it imports has been compiled in the copy, and no run has had a chance to harm that. */
    private synchronized void addCompiled() throws IOException {
        if (!hasCompiled) {
            hasCompiled = true;
            plan.addCompiled();
        }
    }

    /**
     * Deletes the copy. Closing twice is fine. What cannot be deleted stays, and the progress is told.
     */
    @Override
    public void close() {
        roots.close();
        try {
            TreeDeletion.delete(snapshot);
        } catch (IOException problem) {
            progress.accept("the charm's copy %s cannot be deleted, and stays: %s"
                    .formatted(snapshot, FileProblem.describe(problem)));
        }
    }
}
