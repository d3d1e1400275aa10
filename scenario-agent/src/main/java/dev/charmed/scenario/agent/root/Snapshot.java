package dev.charmed.scenario.agent.root;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;

/**
 * Copies a charm's source tree, so that a charm that writes to its own files never writes to the author's. What a packed
 * charm would not have, and what tools leave behind, is not copied.
 */
final class Snapshot extends SimpleFileVisitor<Path> {
    static final String VIRTUAL_ENVIRONMENT = "venv";

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

    private final Path source;
    private final Path target;

    private Snapshot(Path source, Path target) {
        this.source = source;
        this.target = target;
    }

    /**
     * @param target an existing empty directory
     */
    static void copy(Path source, Path target) throws IOException {
        Path real = source.toRealPath();
        Files.walkFileTree(real, new Snapshot(real, target));
    }

    private Path targetOf(Path path) {
        return target.resolve(source.relativize(path));
    }

    private boolean isSkipped(Path path) {
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return SKIPPED_ANYWHERE.contains(name)
                || (dot > 0 && SKIPPED_ENDINGS.contains(name.substring(dot)))
                || (isOnTop(path) && SKIPPED_ON_TOP.contains(name));
    }

    private boolean isOnTop(Path path) {
        return source.equals(path.getParent());
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        if (directory.equals(source)) {
            return FileVisitResult.CONTINUE;
        }
        if (isSkipped(directory) || directory.startsWith(target)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (isOnTop(directory) && directory.endsWith(VIRTUAL_ENVIRONMENT)) {
            Files.createSymbolicLink(targetOf(directory), directory);
            return FileVisitResult.SKIP_SUBTREE;
        }
        Files.createDirectory(targetOf(directory));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (isSkipped(file)) {
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isSymbolicLink()) {
            Files.createSymbolicLink(targetOf(file), linkTarget(file));
        } else if (attributes.isRegularFile()) {
            // With its time, by which Python tells whether what it compiled is still right.
            Files.copy(file, targetOf(file), LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
        throw new CharmSourceException(
                file + ": cannot be read: " + problem.getClass().getSimpleName(), problem);
    }

    /** Within the tree a link keeps pointing to the copy's counterpart; otherwise it points to where it did, absolutely. */
    private Path linkTarget(Path link) throws IOException {
        Path written = Files.readSymbolicLink(link);
        Path absolute = link.resolveSibling(written).normalize();
        if (!absolute.startsWith(source) || passesSkipped(absolute)) {
            return absolute;
        }
        return Objects.requireNonNull(link.getParent()).relativize(absolute);
    }

    private boolean passesSkipped(Path path) {
        for (Path part = path; part != null && !part.equals(source); part = part.getParent()) {
            if (isSkipped(part)) {
                return true;
            }
        }
        return false;
    }
}
