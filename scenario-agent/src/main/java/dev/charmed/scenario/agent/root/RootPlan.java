package dev.charmed.scenario.agent.root;

import dev.charmed.scenario.files.TreeDeletion;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a charm's root is made of, listed once, so that making one is a few system calls per entry: real directories, hard
 * links to the snapshot's files (so that a path that the charm resolves stays in the root), and the metadata files.
 * Directories on top other than those of the charm's own code (libraries, templates, tests) are linked whole.
 *
 * <p>A file that the charm replaces, deletes or adds is its run's own. A file that it changes in place is changed for runs
 * at the same time too, and made again after the run. Whatever it does below a directory linked whole is seen by later runs
 * from the same snapshot.
 */
final class RootPlan {
    /** The directories on top that hold the charm's own code, beside which it may expect to write. */
    private static final Set<String> OF_THE_RUN = Set.of("src", "hooks", "actions");

    private static final int MOST_LINKS_PER_DIRECTORY = 200;
    private static final String COMPILED = "__pycache__";

    private final Map<String, byte[]> written;
    private final List<PlannedDirectory> directories = new ArrayList<>();
    private final List<HardLink> hardLinks = new ArrayList<>();
    private final List<SymbolicLink> symbolicLinks = new ArrayList<>();

    /**
     * @param written files on top of the root that every run gets a copy of its own of
     */
    RootPlan(Path snapshot, Map<String, byte[]> written) throws IOException {
        this.written = Map.copyOf(written);
        list(snapshot, "");
    }

    private void list(Path directory, String prefix) throws IOException {
        Set<String> names = new HashSet<>();
        directories.add(new PlannedDirectory(prefix, names));
        if (prefix.isEmpty()) {
            names.addAll(written.keySet());
        }
        boolean hasModules = false;
        for (Path entry : entries(directory)) {
            String name = entry.getFileName().toString();
            String path = prefix + name;
            if (!names.add(name) || name.equals(COMPILED)) {
                continue;
            }
            if (Files.isSymbolicLink(entry)) {
                symbolicLinks.add(new SymbolicLink(path, Files.readSymbolicLink(entry)));
            } else if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                hardLinks.add(new HardLink(path, new SharedFile(entry)));
                hasModules |= name.endsWith(".py");
            } else if (isLinkedWhole(entry, prefix, name)) {
                symbolicLinks.add(new SymbolicLink(path, entry));
            } else {
                list(entry, path + "/");
            }
        }
        names.remove(COMPILED);
        if (hasModules && !prefix.isEmpty()) {
            // What Python compiles is kept for later runs; each root would otherwise start with nothing compiled.
            Path compiled = directory.resolve(COMPILED);
            Files.createDirectories(compiled);
            symbolicLinks.add(new SymbolicLink(prefix + COMPILED, compiled));
            names.add(COMPILED);
        }
    }

    private static boolean isLinkedWhole(Path directory, String prefix, String name) throws IOException {
        return (prefix.isEmpty() && !OF_THE_RUN.contains(name))
                || entries(directory).size() > MOST_LINKS_PER_DIRECTORY;
    }

    private static List<Path> entries(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        }
        return entries;
    }

    /** Makes a root of this plan, which must not exist yet. */
    void make(Path root) throws IOException {
        for (PlannedDirectory directory : directories) {
            Files.createDirectory(root.resolve(directory.path()));
        }
        for (HardLink link : hardLinks) {
            link.file().linkAt(root.resolve(link.path()));
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

    /**
     * Makes a used root as good as new by deleting what was added to it. Reading is much cheaper than making and deleting,
     * which the file system has to write down.
     *
     * @return whether it is as good as new; not if something that belongs there was changed, replaced or deleted
     */
    boolean restore(Path root) {
        try {
            for (PlannedDirectory directory : directories) {
                if (!restore(root.resolve(directory.path()), directory.names())) {
                    return false;
                }
            }
            for (HardLink link : hardLinks) {
                if (!link.file().isAt(root.resolve(link.path()))) {
                    return false;
                }
            }
            for (SymbolicLink link : symbolicLinks) {
                if (!Files.readSymbolicLink(root.resolve(link.path())).equals(link.target())) {
                    return false;
                }
            }
            for (Map.Entry<String, byte[]> file : written.entrySet()) {
                if (!isAsWritten(root.resolve(file.getKey()), file.getValue())) {
                    return false;
                }
            }
            return true;
        } catch (NotLinkException replaced) {
            return false;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Makes the files again that a charm has changed in place.
     *
     * @return whether there were any; roots made before then have the changed ones
     */
    boolean repairShared() throws IOException {
        boolean repaired = false;
        for (HardLink link : hardLinks) {
            repaired |= link.file().repair();
        }
        return repaired;
    }

    private static boolean restore(Path directory, Set<String> names) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isDirectory() || !attributes.permissions().containsAll(FileMark.OWNER_MAY_ALL)) {
            return false;
        }
        int found = 0;
        for (Path entry : entries(directory)) {
            if (names.contains(entry.getFileName().toString())) {
                found++;
            } else {
                TreeDeletion.delete(entry);
            }
        }
        return found == names.size();
    }

    private static boolean isAsWritten(Path file, byte[] content) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.isRegularFile()
                && attributes.size() == content.length
                && Arrays.equals(Files.readAllBytes(file), content);
    }

    /**
     * A directory that every root has of its own.
     *
     * @param path empty for the root itself, else ending in a slash
     * @param names everything in it
     */
    private record PlannedDirectory(String path, Set<String> names) {}

    private record HardLink(String path, SharedFile file) {}

    private record SymbolicLink(String path, Path target) {}
}
