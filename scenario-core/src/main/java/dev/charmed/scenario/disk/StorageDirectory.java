package dev.charmed.scenario.disk;

import dev.charmed.ops.pebble.Owner;
import dev.charmed.scenario.state.InlineFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** The directory of one storage: puts the files of the State into it, and reads from it what the charm has left. */
public final class StorageDirectory {
    private static final int DEEPEST = 64;
    private static final int MOST_FILES = 10_000;

    private final Path directory;
    private final MachineFiles machine;
    private Map<String, InlineFile> declared = Map.of();
    private Map<String, InlineFile> seeded = Map.of();

    /** @param directory exists */
    public StorageDirectory(Path directory, MachineFiles machine) {
        this.directory = directory;
        this.machine = machine;
    }

    public Path path() {
        return directory;
    }

    /**
     * Puts files into the empty directory.
     *
     * @param files by their paths from the directory
     * @param now when they were written
     */
    public void seed(Map<String, InlineFile> files, Instant now) throws IOException {
        for (Map.Entry<String, InlineFile> entry : files.entrySet()) {
            Path place = directory.resolve(entry.getKey());
            InlineFile file = entry.getValue();
            Files.createDirectories(Objects.requireNonNull(place.getParent()));
            Owner owner = file.owner();
            int user = owner.userId().orElse(0);
            Attributes attributes =
                    StateFile.attributes(file, user, owner.groupId().orElse(user), now);
            switch (file.kind()) {
                case TEXT, BASE64 -> {
                    Files.write(place, file.bytes());
                    finish(place, attributes, 0600);
                }
                case DIRECTORY -> {
                    Files.createDirectories(place);
                    finish(place, attributes, 0700);
                }
                case LINK -> Files.createSymbolicLink(place, Path.of(file.content()));
                case REMOVED -> {
                    // A storage has nothing that it did not get from the State.
                }
            }
        }
        declared = files;
        seeded = files.isEmpty() ? Map.of() : read().files();
    }

    private void finish(Path place, Attributes attributes, int needed) throws IOException {
        Files.setPosixFilePermissions(place, Permissions.of(attributes.mode() | needed));
        Files.setLastModifiedTime(place, FileTime.from(attributes.modified()));
        machine.remember(place, attributes);
    }

    /**
     * What is in a storage.
     *
     * @param files what the State can have, by the path from the storage's directory
     * @param omitted paths of what it cannot: what is large, deep, locked, or neither file, directory nor link
     */
    public record Left(Map<String, InlineFile> files, List<String> omitted) {}

    /** Reads what is in the directory now. */
    public Left read() throws IOException {
        Reading reading = new Reading();
        MachineDirectory above = machine.directory(Objects.requireNonNull(directory.getParent()));
        try {
            reading.readTop(above, directory.getFileName().toString());
        } finally {
            above.release();
        }
        // What is as it was put there is told as the State does.
        reading.files.replaceAll(
                (path, file) -> file.equals(seeded.get(path)) ? declared.getOrDefault(path, file) : file);
        return new Left(reading.files, List.copyOf(reading.omitted));
    }

    private static final class Reading {
        private final SortedMap<String, InlineFile> files = new TreeMap<>();
        private final List<String> omitted = new ArrayList<>();

        /** A charm may have removed the directory itself, or put a link in its place. */
        void readTop(MachineDirectory above, String name) throws IOException {
            Optional<Listed> found = above.find(name);
            if (found.isPresent() && found.get().isDirectory()) {
                MachineDirectory top = above.open(name);
                try {
                    read(top, "", 0);
                } finally {
                    top.release();
                }
            } else if (found.isPresent()) {
                omitted.add(".");
            }
        }

        private void read(MachineDirectory directory, String prefix, int depth) throws IOException {
            for (String name : directory.names()) {
                String path = prefix + name;
                if (files.size() >= MOST_FILES) {
                    omitted.add(path);
                    return;
                }
                try {
                    Optional<Listed> found = directory.find(name);
                    if (found.isPresent()) {
                        read(directory, name, path, found.get(), depth);
                    }
                } catch (AccessDeniedException locked) {
                    omitted.add(path);
                }
            }
        }

        private void read(MachineDirectory directory, String name, String path, Listed found, int depth)
                throws IOException {
            Attributes attributes = found.attributes();
            Owner owner = owner(attributes);
            if (found.isDirectory()) {
                readDirectory(directory, name, path, attributes, depth);
            } else if (found.isLink()) {
                files.put(path, StateFile.link(directory.linkTarget(name), owner));
            } else if (found.isFile() && found.size() <= Content.LARGEST_IN_MEMORY) {
                try (InputStream content = directory.read(name)) {
                    Content read = Content.of(content.readNBytes(Content.LARGEST_IN_MEMORY));
                    StateFile.file(read, attributes, owner).ifPresent(file -> files.put(path, file));
                }
            } else {
                omitted.add(path);
            }
        }

        private void readDirectory(
                MachineDirectory directory, String name, String path, Attributes attributes, int depth)
                throws IOException {
            if (depth == DEEPEST) {
                omitted.add(path);
                return;
            }
            MachineDirectory child = directory.open(name);
            try {
                boolean empty = child.names().isEmpty();
                if (empty || !StateFile.isUsualDirectory(attributes)) {
                    files.put(path, StateFile.directory(attributes, owner(attributes)));
                }
                read(child, path + "/", depth + 1);
            } finally {
                child.release();
            }
        }

        private static Owner owner(Attributes attributes) {
            return attributes.isOfRoot()
                    ? Owner.unspecified()
                    : new Owner(
                            OptionalInt.of(attributes.user()),
                            Optional.empty(),
                            OptionalInt.of(attributes.group()),
                            Optional.empty());
        }
    }
}
