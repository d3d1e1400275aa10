package dev.charmed.scenario.agent.root;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a charm's root is made of, listed once, so that making one is a few system calls per entry: real directories, hard
 * links to the snapshot's files (so that a path that the charm resolves stays in the root), and the metadata files.
 * Directories on top other than those of the charm's own code (libraries, templates, tests) are linked whole.
 *
 * <p>A file that the charm replaces, deletes or adds is its run's own. A file that it changes in place, and whatever it
 * does below a directory linked whole, is seen by later runs from the same snapshot.
 */
final class RootPlan {
    /** The directories on top that hold the charm's own code, beside which it may expect to write. */
    private static final Set<String> OF_THE_RUN = Set.of("src", "hooks", "actions");

    private static final int MOST_LINKS_PER_DIRECTORY = 200;
    private static final String COMPILED = "__pycache__";

    private final Path snapshot;
    private final Map<String, byte[]> written;
    private final List<String> directories = new ArrayList<>();
    private final List<String> hardLinks = new ArrayList<>();
    private final List<SymbolicLink> symbolicLinks = new ArrayList<>();

    /**
     * @param written files on top of the root that every run gets a copy of its own of
     */
    RootPlan(Path snapshot, Map<String, byte[]> written) throws IOException {
        this.snapshot = snapshot;
        this.written = Map.copyOf(written);
        list(snapshot, "");
    }

    private void list(Path directory, String prefix) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        }
        boolean hasModules = false;
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            String path = prefix + name;
            if (Files.isSymbolicLink(entry)) {
                symbolicLinks.add(new SymbolicLink(path, Files.readSymbolicLink(entry)));
            } else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                listDirectory(entry, prefix, name);
            } else if (!written.containsKey(path)) {
                hardLinks.add(path);
                hasModules |= name.endsWith(".py");
            }
        }
        if (hasModules && !prefix.isEmpty()) {
            // What Python compiles is kept for later runs; each root would otherwise start with nothing compiled.
            Path compiled = directory.resolve(COMPILED);
            Files.createDirectories(compiled);
            symbolicLinks.add(new SymbolicLink(prefix + COMPILED, compiled));
        }
    }

    private void listDirectory(Path directory, String prefix, String name) throws IOException {
        if (name.equals(COMPILED)) {
            return;
        }
        boolean readOnly = prefix.isEmpty() && !OF_THE_RUN.contains(name);
        if (readOnly || countUpTo(directory, MOST_LINKS_PER_DIRECTORY) == MOST_LINKS_PER_DIRECTORY) {
            symbolicLinks.add(new SymbolicLink(prefix + name, directory));
        } else {
            directories.add(prefix + name);
            list(directory, prefix + name + "/");
        }
    }

    private static int countUpTo(Path directory, int most) throws IOException {
        int count = 0;
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (var entries = stream.iterator(); entries.hasNext() && count < most; entries.next()) {
                count++;
            }
        }
        return count;
    }

    /** Makes a root of this plan, which must not exist yet. */
    void make(Path root) throws IOException {
        Files.createDirectory(root);
        for (String directory : directories) {
            Files.createDirectory(root.resolve(directory));
        }
        for (String file : hardLinks) {
            link(snapshot.resolve(file), root.resolve(file));
        }
        for (SymbolicLink link : symbolicLinks) {
            Files.createSymbolicLink(root.resolve(link.path()), link.target());
        }
        for (Map.Entry<String, byte[]> file : written.entrySet()) {
            Files.write(
                    root.resolve(file.getKey()),
                    file.getValue(),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        }
    }

    private static void link(Path existing, Path place) throws IOException {
        try {
            Files.createLink(place, existing);
        } catch (IOException | UnsupportedOperationException otherFileSystem) {
            Files.copy(existing, place, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private record SymbolicLink(String path, Path target) {}
}
