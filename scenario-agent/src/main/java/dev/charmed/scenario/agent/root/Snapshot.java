package dev.charmed.scenario.agent.root;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Copies a charm's source tree, so that a charm that writes to its own files never writes to the author's. What a packed
 * charm would not have, and what tools leave behind, is not copied.
 *
 * <p>No link of the copy leads to a file of the author. A link within the tree leads to the copy's counterpart; in place of
 * one that leads out of it is what it leads to; one that leads nowhere leads nowhere. A link to a directory that the charm
 * itself lies in is left out, as charmcraft does.
 */
final class Snapshot {
    private static final Set<String> SKIPPED_ANYWHERE = Set.of(
            ".git",
            ".hg",
            ".svn",
            ".bzr",
            ".tox",
            ".nox",
            ".venv",
            "__pycache__",
            "node_modules",
            ".pytest_cache",
            ".mypy_cache",
            ".ruff_cache",
            ".hypothesis",
            ".coverage",
            ".terraform",
            ".DS_Store",
            ".idea",
            ".vscode");
    /** Where charmcraft and its parts leave what they built. */
    private static final Set<String> SKIPPED_ON_TOP = Set.of("build", "parts", "stage", "prime", "dist", "htmlcov");

    private static final Set<String> SKIPPED_ENDINGS = Set.of(".charm", ".rock", ".snap", ".pyc");

    /** Not the author's, and not to be copied: what the kernel makes up. */
    private static final List<Path> OF_THE_KERNEL = List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"));

    /** Where nothing is and nothing can be made, so that a link that led nowhere does so whoever writes through it. */
    private static final String NOWHERE = "/proc/outside-of-the-charm";

    private static final int MOST_ENTRIES_BEHIND_LINKS = 20_000;
    private static final long MOST_BYTES_BEHIND_LINKS = 512L << 20;

    private final Path source;
    private final Path target;
    private final Deque<Path> followed = new ArrayDeque<>();
    private int entriesBehindLinks;
    private long bytesBehindLinks;

    private Snapshot(Path source, Path target) {
        this.source = source;
        this.target = target;
    }

    /**
     * @param target an existing empty directory
     * @throws CharmSourceException if something cannot be read, or a link leads to more than can be copied
     */
    static void copy(Path source, Path target) throws IOException {
        Path real = source.toRealPath();
        new Snapshot(real, target.toRealPath()).copyEntries(real, target, real);
    }

    /** @param top the directory that links may stay within: the charm's, or one that a link out of it leads to */
    private void copyEntries(Path directory, Path copy, Path top) throws IOException {
        for (Path entry : entries(directory)) {
            if (!isSkipped(entry)) {
                copyEntry(entry, copy.resolve(entry.getFileName()), top);
            }
        }
    }

    private void copyEntry(Path entry, Path copy, Path top) throws IOException {
        PosixFileAttributes attributes = CharmFile.attributes(entry);
        if (attributes.isSymbolicLink()) {
            copyLink(entry, copy, top);
        } else if (attributes.isDirectory()) {
            copyDirectory(entry, copy, top);
        } else if (attributes.isRegularFile()) {
            copyFile(entry, attributes, copy);
        }
    }

    private void copyDirectory(Path directory, Path copy, Path top) throws IOException {
        if (!directory.equals(target)) {
            count(directory, 0);
            CharmFile.createDirectory(copy);
            copyEntries(directory, copy, top);
        }
    }

    private void copyFile(Path file, PosixFileAttributes attributes, Path copy) throws IOException {
        count(file, attributes.size());
        try {
            CharmFile.copy(file, attributes, copy);
        } catch (FileSystemException problem) {
            if (file.toString().equals(problem.getFile())) {
                throw unreadable(file, problem);
            }
            throw problem;
        }
    }

    private void copyLink(Path link, Path copy, Path top) throws IOException {
        Path written = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
        boolean isWithin = written.startsWith(top);
        if (!Files.exists(link)) {
            Files.createSymbolicLink(copy, isWithin ? relative(link, written) : Path.of(NOWHERE + written));
            return;
        }
        Path real = link.toRealPath();
        if (isWithin && !passesSkipped(written, top) && Files.exists(written) && Files.isSameFile(written, real)) {
            Files.createSymbolicLink(copy, relative(link, written));
        } else if (isOfTheMachine(link, real)) {
            Files.createSymbolicLink(copy, real);
        } else {
            follow(link, real, copy);
        }
    }

    private static Path relative(Path link, Path to) {
        Path relative = Objects.requireNonNull(link.getParent()).relativize(to);
        return relative.toString().isEmpty() ? Path.of(".") : relative;
    }

    /** What has to stay outside to be itself: devices and the like, and the interpreter of a virtual environment. */
    private static boolean isOfTheMachine(Path link, Path real) {
        Path directory = Objects.requireNonNull(link.getParent());
        return OF_THE_KERNEL.stream().anyMatch(real::startsWith)
                || (Files.exists(directory.resolveSibling("pyvenv.cfg"))
                        && Files.isExecutable(real)
                        && !Files.isDirectory(real));
    }

    private void follow(Path link, Path real, Path copy) throws IOException {
        PosixFileAttributes attributes = CharmFile.attributes(real);
        boolean around = source.startsWith(real) || target.startsWith(real) || followed.contains(real);
        if (attributes.isDirectory() && !around) {
            followed.push(real);
            copyDirectory(real, copy, real);
            followed.pop();
        } else if (attributes.isRegularFile()) {
            followed.push(link);
            copyFile(real, attributes, copy);
            followed.pop();
        }
    }

    /** Counts what links lead to: the tree itself may be of any size, but nobody means to copy the machine. */
    private void count(Path entry, long bytes) {
        if (followed.isEmpty()) {
            return;
        }
        entriesBehindLinks++;
        bytesBehindLinks += bytes;
        if (entriesBehindLinks > MOST_ENTRIES_BEHIND_LINKS || bytesBehindLinks > MOST_BYTES_BEHIND_LINKS) {
            throw new CharmSourceException(
                    "%s: links of the charm lead out of it, to more than %s files or %s MB (the last was %s); a packed charm has none of that"
                            .formatted(source, MOST_ENTRIES_BEHIND_LINKS, MOST_BYTES_BEHIND_LINKS >> 20, entry));
        }
    }

    private static List<Path> entries(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (FileSystemException problem) {
            throw unreadable(directory, problem);
        }
        // Some file systems list what was made first first.
        Collections.sort(entries);
        return entries;
    }

    private static CharmSourceException unreadable(Path entry, IOException problem) {
        return new CharmSourceException(
                entry + ": cannot be read: " + problem.getClass().getSimpleName(), problem);
    }

    private boolean isSkipped(Path path) {
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return SKIPPED_ANYWHERE.contains(name)
                || (dot > 0 && SKIPPED_ENDINGS.contains(name.substring(dot)))
                || (source.equals(path.getParent()) && SKIPPED_ON_TOP.contains(name));
    }

    private boolean passesSkipped(Path path, Path top) {
        for (Path part = path; part != null && !part.equals(top); part = part.getParent()) {
            if (isSkipped(part)) {
                return true;
            }
        }
        return false;
    }
}
