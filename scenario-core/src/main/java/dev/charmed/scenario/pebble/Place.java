package dev.charmed.scenario.pebble;

import dev.charmed.scenario.disk.Attributes;
import dev.charmed.scenario.disk.Directory;
import dev.charmed.scenario.disk.Listed;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a walk through a container has come to; nothing need be there. */
final class Place {
    private final String path;
    private final @Nullable Directory parent;
    private final String name;
    private final boolean mount;
    private Optional<Listed> found;
    private @Nullable Directory directory;

    private Place(
            String path,
            @Nullable Directory parent,
            String name,
            boolean mount,
            Optional<Listed> found,
            @Nullable Directory directory) {
        this.path = path;
        this.parent = parent;
        this.name = name;
        this.mount = mount;
        this.found = found;
        this.directory = directory;
    }

    /** A name in a directory. */
    static Place in(Directory parent, String name, String path, boolean mount) throws IOException {
        return new Place(path, parent, name, mount, parent.find(name), null);
    }

    /** A directory that cannot be removed: the root, or one that is mounted. */
    static Place fixed(Directory directory, String path) throws IOException {
        Listed found = new Listed(Listed.Type.DIRECTORY, 0, directory.attributes());
        return new Place(path, null, "", true, Optional.of(found), directory);
    }

    /** A place at which something is mounted that is not there. */
    static Place nowhere(String path) {
        return new Place(path, null, "", true, Optional.empty(), null);
    }

    /** The absolute path in the container, without links on the way. */
    String path() {
        return path;
    }

    /** What is there; a link is itself. */
    Optional<Listed> found() {
        return found;
    }

    boolean exists() {
        return found.isPresent();
    }

    boolean isDirectory() {
        return found.isPresent() && found.get().isDirectory();
    }

    boolean isFile() {
        return found.isPresent() && found.get().isFile();
    }

    boolean isLink() {
        return found.isPresent() && found.get().isLink();
    }

    /** Whether this is the root, or something is mounted here. */
    boolean isMount() {
        return mount;
    }

    /** The directory that has it under {@link #name}. */
    Directory parent() throws Fault {
        if (parent == null) {
            throw new Fault(exists() ? Fault.EXISTS : Fault.ABSENT);
        }
        return parent;
    }

    /** What it is called in {@link #parent}; of a mount, what its source is called there. */
    String name() {
        return name;
    }

    /** The directory that is here. */
    Directory directory() throws Fault, IOException {
        if (!isDirectory()) {
            throw new Fault(exists() ? Fault.NO_DIRECTORY : Fault.ABSENT);
        }
        Directory known = directory;
        if (known == null) {
            known = Objects.requireNonNull(parent).open(name);
            directory = known;
        }
        return known;
    }

    void makeDirectory(Attributes attributes) throws Fault, IOException {
        parent().makeDirectory(name, attributes);
        look();
    }

    /** Looks again at what is there. */
    void look() throws Fault, IOException {
        found = parent().find(name);
    }

    /** Gives back what the directory here has from the system. */
    void release() {
        if (directory != null) {
            directory.release();
        }
    }

    /** Gives back all that it has from the system. */
    void close() {
        release();
        if (parent != null) {
            parent.release();
        }
    }
}
