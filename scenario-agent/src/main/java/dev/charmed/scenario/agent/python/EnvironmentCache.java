package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import dev.charmed.scenario.files.FileProblem;
import dev.charmed.scenario.files.TreeDeletion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;

/**
 * Virtual environments, each kept under a hash of what was asked to be in it.
 *
 * <p>To find out what a charm asks for takes an interpreter; so the answer is kept too, under a hash of the files that it
 * was read from, and an unchanged charm is answered without any process.
 *
 * <p>An environment is made in a directory of its own, {@code HASH-SOMETHING}, which the link {@code HASH} leads to from the
 * moment on that it is complete. Whatever else begins with that hash is what an earlier try has left, and is deleted by the
 * next, which the lock {@code HASH.lock} is for.
 */
final class EnvironmentCache {
    /** What to do if there is no room in the cache, or no right to write there. */
    static final String OTHER_CACHE = "set XDG_CACHE_HOME to a directory with room that can be written";

    private static final int MILLISECONDS_BETWEEN_ATTEMPTS = 100;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{24}");

    private final Path environments;
    private final Path answers;
    private final Path usual;
    private final SystemPython others;
    private final Progress progress;

    /**
     * @param usual the interpreter for charms that ask for no other
     * @param others where those are found
     */
    EnvironmentCache(Path cache, Path usual, SystemPython others, Progress progress) {
        environments = cache.resolve("environments");
        answers = cache.resolve("charms");
        this.usual = usual;
        this.others = others;
        this.progress = progress;
    }

    /**
     * The interpreter of a complete environment for the charm.
     *
     * @param parts of charmcraft.yaml
     * @throws EnvironmentUnavailableException if the machine has no Python that the charm is for, or pip can not install what it
     *     asks for
     * @throws CancellationException if the thread was interrupted; nothing of a try to make one is left
     */
    Path environmentOf(Path charm, Map<String, ?> parts) {
        try {
            Path answer = answers.resolve(Fingerprint.ofFiles(usual, charm, parts));
            Optional<BuiltEnvironment> known = answered(answer, charm);
            if (known.isPresent() && known.get().isIntact()) {
                return known.get().interpreter();
            }
            Chosen chosen = choose(charm, parts);
            BuiltEnvironment environment = environment(Fingerprint.of(chosen.python(), chosen.requirements()));
            makeOnce(environment, charm, chosen);
            remember(answer, environment, charm, chosen.requirements().read());
            return environment.interpreter();
        } catch (IOException problem) {
            throw unlessInterrupted(new UncheckedIOException(problem));
        } catch (UncheckedIOException problem) {
            throw unlessInterrupted(problem);
        }
    }

    /** An interrupt closes the files that are being read and written, which is then the smaller part of the truth. */
    private static RuntimeException unlessInterrupted(UncheckedIOException problem) {
        IOException cause = problem.getCause();
        if (cause instanceof ClosedByInterruptException
                || cause instanceof FileLockInterruptionException
                || Thread.currentThread().isInterrupted()) {
            Thread.currentThread().interrupt();
            return new CancellationException("interrupted while a Python environment was made");
        }
        return problem;
    }

    /** An interpreter, and what it says that it needs for a charm. */
    private record Chosen(Path python, Requirements requirements) {}

    private Chosen choose(Path charm, Map<String, ?> parts) throws IOException {
        Requirements requirements = Requirements.of(charm, parts, usual, others.versions());
        if (requirements.otherPython().isEmpty()) {
            return new Chosen(usual, requirements);
        }
        Requirements.OtherPython other = requirements.otherPython().get();
        for (Path candidate : other.candidates()) {
            Requirements itsOwn = Requirements.of(charm, parts, candidate, Map.of());
            if (itsOwn.otherPython().isEmpty()) {
                return new Chosen(candidate, itsOwn);
            }
        }
        throw others.without(charm, other.versions());
    }

    private BuiltEnvironment environment(String hash) {
        return new BuiltEnvironment(environments.resolve(hash));
    }

    /** What was answered before; empty if a file has changed since then, and for what somebody has damaged. */
    private Optional<BuiltEnvironment> answered(Path answer, Path charm) throws IOException {
        if (!Files.isRegularFile(answer)) {
            return Optional.empty();
        }
        // Latin-1 decodes anything.
        List<String> lines =
                Files.readString(answer, StandardCharsets.ISO_8859_1).lines().toList();
        if (lines.size() < 2 || !HASH.matcher(lines.get(0)).matches()) {
            return Optional.empty();
        }
        try {
            List<String> read =
                    lines.stream().skip(2).map(EnvironmentCache::fromLatin).toList();
            return Fingerprint.ofContents(charm, read).equals(lines.get(1))
                    ? Optional.of(environment(lines.get(0)))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException changed) {
            return Optional.empty();
        }
    }

    private static String fromLatin(String latin) {
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private void makeOnce(BuiltEnvironment environment, Path charm, Chosen chosen) throws IOException {
        prepare();
        Path link = environment.directory();
        Path lockFile = environments.resolve(link.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(channel);
            if (!environment.isIntact()) {
                if (Files.exists(link)) {
                    progress.tell("The Python environment %s was changed since it was made, and is made anew"
                            .formatted(link));
                }
                try (InterruptAtExit ignored = InterruptAtExit.ofThisThread()) {
                    make(link, charm, chosen);
                }
            }
        }
    }

    private void make(Path link, Path charm, Chosen chosen) throws IOException {
        sweep(link);
        Path directory = Files.createTempDirectory(environments, link.getFileName() + "-");
        boolean complete = false;
        try {
            new EnvironmentBuilder(chosen.python(), progress).build(directory, charm, chosen.requirements());
            new BuiltEnvironment(directory).complete();
            Path draft = Files.createSymbolicLink(
                    environments.resolve(directory.getFileName() + ".link"), directory.getFileName());
            Files.move(draft, link, StandardCopyOption.ATOMIC_MOVE);
            complete = true;
        } finally {
            if (!complete) {
                sweep(link);
            }
        }
    }

    /** Deletes what earlier tries have left, and an environment that is not as it was made. */
    private void sweep(Path link) throws IOException {
        if (!Files.isSymbolicLink(link)) {
            // Made by an older version, or by nobody.
            TreeDeletion.delete(link);
        }
        Files.deleteIfExists(link);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(environments, link.getFileName() + "-*")) {
            for (Path leftover : leftovers) {
                TreeDeletion.delete(leftover);
            }
        }
    }

    private void prepare() {
        try {
            Files.createDirectories(environments);
        } catch (IOException unwritable) {
            throw new EnvironmentUnavailableException(
                    "Python environments cannot be kept in %s: %s"
                            .formatted(environments, FileProblem.describe(unwritable)),
                    OTHER_CACHE);
        }
    }

    /** Waits for other processes, and for other threads of this one, which Java does not let wait for a file. */
    private static void lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                channel.lock();
                return;
            } catch (OverlappingFileLockException anotherThread) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(MILLISECONDS_BETWEEN_ATTEMPTS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while another thread made the same Python environment");
        }
    }

    private void remember(Path answer, BuiltEnvironment environment, Path charm, List<Path> read) throws IOException {
        Files.createDirectories(answers);
        // Where the charm is does not matter.
        Path real = charm.toRealPath();
        List<String> files = read.stream()
                .map(file -> file.startsWith(real) ? real.relativize(file) : file)
                .map(Path::toString)
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(environment.directory().getFileName().toString());
        lines.add(Fingerprint.ofContents(charm, files));
        lines.addAll(files);
        Path draft = Files.write(Files.createTempFile(answers, "draft", ""), lines);
        if (Files.isDirectory(answer, LinkOption.NOFOLLOW_LINKS)) {
            TreeDeletion.delete(answer);
        }
        Files.move(draft, answer, StandardCopyOption.ATOMIC_MOVE);
    }
}
