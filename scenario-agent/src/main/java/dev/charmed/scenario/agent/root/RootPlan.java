package dev.charmed.scenario.agent.root;

import dev.charmed.scenario.files.TreeDeletion;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a charm's root is made of, listed once: directories, copies of the snapshot's files, links that stay in the root, and
 * the metadata files. A root shares nothing with any other.
 */
final class RootPlan {
    static final String COMPILED = "__pycache__";
    private static final String COMPILED_FILE = ".pyc";

    private final Path snapshot;
    private final Map<String, byte[]> written;
    private final Map<String, Set<String>> directories = new TreeMap<>();
    private final Map<String, PosixFileAttributes> files = new TreeMap<>();
    private final Map<String, Path> links = new TreeMap<>();
    private long bytes;

    /**
     * @param written files on top of the root that are written and not copied
     */
    RootPlan(Path snapshot, Map<String, byte[]> written) throws IOException {
        this.snapshot = snapshot;
        this.written = new TreeMap<>(written);
        list("");
        Objects.requireNonNull(directories.get("")).addAll(written.keySet());
    }

    private void list(String directory) throws IOException {
        Set<String> names = new HashSet<>();
        directories.put(directory, names);
        for (Path entry : entries(snapshot.resolve(directory))) {
            String name = entry.getFileName().toString();
            String path = directory.isEmpty() ? name : directory + "/" + name;
            PosixFileAttributes attributes = CharmFile.attributes(entry);
            if (name.equals(COMPILED) || written.containsKey(path)) {
                continue;
            }
            names.add(name);
            if (attributes.isSymbolicLink()) {
                links.put(path, Files.readSymbolicLink(entry));
            } else if (attributes.isDirectory()) {
                list(path);
            } else {
                add(path, attributes);
            }
        }
    }

    private void add(String file, PosixFileAttributes attributes) {
        files.put(file, attributes);
        bytes += attributes.size();
    }

    private static List<Path> entries(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        }
        return entries;
    }

    /** Adds what Python has compiled of the snapshot by now, which each run would otherwise compile again. */
    void addCompiled() throws IOException {
        for (String directory : List.copyOf(directories.keySet())) {
            Path compiled = snapshot.resolve(directory).resolve(COMPILED);
            if (!Files.isDirectory(compiled)) {
                continue;
            }
            String path = directory.isEmpty() ? COMPILED : directory + "/" + COMPILED;
            Set<String> names = new HashSet<>();
            for (Path entry : entries(compiled)) {
                PosixFileAttributes attributes = CharmFile.attributes(entry);
                String name = entry.getFileName().toString();
                if (attributes.isRegularFile() && name.endsWith(COMPILED_FILE)) {
                    names.add(name);
                    add(path + "/" + name, attributes);
                }
            }
            directories.put(path, names);
            Objects.requireNonNull(directories.get(directory)).add(COMPILED);
        }
    }

    /** How much room a root takes. */
    long bytes() {
        return bytes;
    }

    /**
     * Makes a root of this plan, which must not exist yet.
     *
     * @throws CharmSourceException if somebody changed the snapshot
     */
    void make(Path root) throws IOException {
        for (String directory : directories.keySet()) {
            CharmFile.createDirectory(root.resolve(directory));
        }
        for (Map.Entry<String, PosixFileAttributes> file : files.entrySet()) {
            Path source = snapshot.resolve(file.getKey());
            CharmFile.copy(source, file.getValue(), root.resolve(file.getKey()));
            requireUnchanged(source, file.getValue());
        }
        for (Map.Entry<String, Path> link : links.entrySet()) {
            Files.createSymbolicLink(root.resolve(link.getKey()), link.getValue());
        }
        for (Map.Entry<String, byte[]> file : written.entrySet()) {
            CharmFile.write(root.resolve(file.getKey()), file.getValue());
        }
    }

    private static void requireUnchanged(Path source, PosixFileAttributes before) throws IOException {
        PosixFileAttributes now = CharmFile.attributes(source);
        if (!Objects.equals(now.fileKey(), before.fileKey())
                || now.size() != before.size()
                || !now.lastModifiedTime().equals(before.lastModifiedTime())) {
            throw new CharmSourceException("a run changed the copy of the charm that roots are made of: " + source);
        }
    }

    /** The marks of everything in a root that nobody has used yet. */
    Map<String, FileMark> marks(Path root) throws IOException {
        Map<String, FileMark> marks = new HashMap<>();
        for (Set<String> paths : List.of(directories.keySet(), files.keySet(), links.keySet(), written.keySet())) {
            for (String path : paths) {
                marks.put(path, FileMark.of(root.resolve(path)));
            }
        }
        return marks;
    }

    /**
     * Makes a used root as good as new by deleting what was added to it. Reading is much cheaper than making and deleting,
     * which the file system has to write down.
     *
     * @param marks from before it was used
     * @param top the mark of the root itself when its use had ended; moving it since then has changed that
     * @param given when its use began
     * @return its marks now; empty if something that belongs there was changed, replaced or deleted
     * @throws IOException if something that was added cannot be deleted
     */
    Optional<Map<String, FileMark>> restore(Path root, Map<String, FileMark> marks, FileMark top, Instant given)
            throws IOException {
        try {
            for (Map.Entry<String, Set<String>> directory : directories.entrySet()) {
                String path = directory.getKey();
                FileMark now = path.isEmpty() ? top : FileMark.of(root.resolve(path));
                if (!now.differsInEntriesOnly(mark(marks, path))
                        || !restoreEntries(root.resolve(path), directory.getValue())) {
                    return Optional.empty();
                }
            }
            for (String path : links.keySet()) {
                if (!FileMark.of(root.resolve(path)).equals(mark(marks, path))) {
                    return Optional.empty();
                }
            }
            for (Set<String> paths : List.of(files.keySet(), written.keySet())) {
                for (String path : paths) {
                    if (!isUnchanged(root, path, mark(marks, path), given)) {
                        return Optional.empty();
                    }
                }
            }
            Map<String, FileMark> fresh = new HashMap<>(marks);
            for (String path : directories.keySet()) {
                fresh.put(path, FileMark.of(root.resolve(path)));
            }
            return Optional.of(fresh);
        } catch (NoSuchFileException | NotDirectoryException | NotLinkException replaced) {
            return Optional.empty();
        }
    }

    private static FileMark mark(Map<String, FileMark> marks, String path) {
        return Objects.requireNonNull(marks.get(path), path);
    }

    private static boolean restoreEntries(Path directory, Set<String> names) throws IOException {
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

    private boolean isUnchanged(Path root, String path, FileMark mark, Instant given) throws IOException {
        Path file = root.resolve(path);
        return FileMark.of(file).equals(mark) && (mark.tellsChangesSince(given) || hasItsContent(file, path));
    }

    private boolean hasItsContent(Path file, String path) throws IOException {
        byte[] content = written.get(path);
        return content == null
                ? Files.mismatch(file, snapshot.resolve(path)) < 0
                : Arrays.equals(Files.readAllBytes(file), content);
    }
}
