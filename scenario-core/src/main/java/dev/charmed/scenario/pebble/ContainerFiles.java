package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.FileInfo;
import dev.charmed.ops.pebble.Owner;
import dev.charmed.ops.pebble.PathException;
import dev.charmed.scenario.disk.Attributes;
import dev.charmed.scenario.disk.Content;
import dev.charmed.scenario.disk.Directory;
import dev.charmed.scenario.disk.Listed;
import dev.charmed.scenario.pebble.ContainerRoot.BlockedException;
import dev.charmed.scenario.pebble.ContainerRoot.Walk;
import dev.charmed.scenario.pebble.Users.Ids;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * The files of a container, as its Pebble sees them: it runs as root, so everything that is there can be read and written.
 *
 * <p>Nothing that is asked leads out of the container's root and its mounts. Safe for several threads.
 */
public final class ContainerFiles {
    private static final int DEFAULT_FILE_MODE = 0644;
    private static final int DEFAULT_DIRECTORY_MODE = 0755;
    private static final int LONGEST_NAME = 255;
    private static final int TEMPORARY_SUFFIX_LENGTH = 12;

    private final ContainerTree tree;
    private final InstantSource clock;
    private final Users users = new Users(this::linesIfPresent);
    private final AtomicLong written = new AtomicLong();

    /** @param clock the time at which what is written in memory was written */
    ContainerFiles(ContainerTree tree, InstantSource clock) {
        this.tree = tree;
        this.clock = clock;
    }

    Users users() {
        return users;
    }

    /** The lines of a file, unless nothing was ever put into the container. */
    private Optional<List<String>> linesIfPresent(String path) {
        try (Walk walk = tree.root(users).walk()) {
            Place place = walk.to(path, true);
            if (!place.isFile()) {
                return Optional.empty();
            }
            try (InputStream content = place.parent().read(place.name())) {
                return Optional.of(new String(content.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
            }
        } catch (Fault | IOException absent) {
            return Optional.empty();
        }
    }

    /** Whether a path is there, and a directory. */
    boolean isDirectory(String path) {
        return found(path).filter(Listed::isDirectory).isPresent();
    }

    /** Whether a path is there, and a file. */
    boolean isFile(String path) {
        return found(path).filter(Listed::isFile).isPresent();
    }

    /** What is at a path, links followed. */
    private Optional<Listed> found(String path) {
        try (Walk walk = tree.root(users).walk()) {
            return walk.to(path, true).found();
        } catch (Fault | IOException absent) {
            return Optional.empty();
        }
    }

    /** The content of a file in UTF-8. */
    public String readText(String path) {
        try (InputStream content = read(path)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Writes a file in UTF-8, with the directories above it. */
    public void writeText(String path, String text) {
        write(path, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true, "", Owner.unspecified());
    }

    /**
     * The content of a file.
     *
     * @throws PathException with Pebble's words if it cannot be read
     */
    public InputStream read(String path) {
        requireAbsolute(path);
        try (Walk walk = tree.root(users).walk()) {
            Place place = walk.to(path, true);
            if (!place.exists()) {
                throw new Fault(Fault.ABSENT);
            }
            if (!place.isFile()) {
                throw generic("can only read a regular file: " + GoText.quoted(path));
            }
            return open(place, path);
        } catch (Fault fault) {
            throw fault.in("stat " + path);
        } catch (IOException broken) {
            throw Fault.of(broken).in("stat " + path);
        }
    }

    private static InputStream open(Place place, String path) throws Fault {
        try {
            return place.parent().read(place.name());
        } catch (IOException broken) {
            throw Fault.of(broken).in("open " + path);
        }
    }

    private static void requireAbsolute(String path) {
        if (!path.startsWith("/")) {
            throw generic("paths must be absolute, got " + GoText.quoted(path));
        }
    }

    private static PathException generic(String message) {
        return new PathException(PathException.GENERIC_FILE_ERROR, message);
    }

    /**
     * Writes a file, at once: nobody sees half of it.
     *
     * @param content read to its end, and left open
     * @param permissions three octal digits; {@code 644} if empty
     * @throws PathException with Pebble's words if it cannot be written
     */
    public void write(String path, InputStream content, boolean makeParents, String permissions, Owner owner) {
        put(path, makeParents, permissions, owner, () -> Content.read(content, tree.space()));
    }

    /**
     * Writes a file that is so far a file of this machine, and no longer is then.
     *
     * @throws PathException with Pebble's words if it cannot be written
     */
    public void take(String path, Path content, boolean makeParents, String permissions, Owner owner) {
        put(path, makeParents, permissions, owner, () -> Content.take(content, tree.space()));
    }

    /** Brings a content here. */
    private interface Source {
        Content receive() throws IOException;
    }

    private void put(String path, boolean makeParents, String permissions, Owner owner, Source source) {
        Content content;
        try {
            content = source.receive();
        } catch (IOException broken) {
            throw Fault.of(broken).in("open " + path);
        }
        try {
            put(path, makeParents, permissions, owner, content);
        } catch (RuntimeException failed) {
            try {
                content.discard();
            } catch (IOException stays) {
                failed.addSuppressed(stays);
            }
            throw failed;
        }
    }

    private void put(String path, boolean makeParents, String permissions, Owner owner, Content content) {
        requireAbsolute(path);
        Ids ids = resolve(owner);
        String directory = GoPath.directory(path);
        if (makeParents) {
            try {
                makeAll(directory, attributes(DEFAULT_DIRECTORY_MODE, ids));
            } catch (PathException failed) {
                throw new PathException(failed.kind(), "cannot create directory: " + failed.detail());
            }
        }
        Attributes attributes = attributes(mode(permissions, DEFAULT_FILE_MODE), ids);
        String name = GoPath.base(path);
        if (name.contains("*")) {
            throw generic("cannot create tempfile for filename containing '*': " + GoText.quoted(name));
        }
        if (name.equals("/")) {
            throw generic("createtemp /.*~: pattern contains path separator");
        }
        String temporary = GoPath.join(directory, name + "." + written.incrementAndGet() + "~");
        try (Walk walk = tree.root(users).walk()) {
            Directory parent = directory(walk, directory, name, temporary);
            Place target = walk.to(name, false);
            if (path.endsWith("/")) {
                throw new Fault(Fault.EXISTS);
            }
            (target.isMount() ? target.parent() : parent).put(target.name(), content, attributes);
        } catch (Fault fault) {
            throw fault.in("rename " + temporary + " " + path);
        } catch (IOException broken) {
            throw Fault.of(broken).in("rename " + temporary + " " + path);
        }
    }

    /** The directory in which Pebble makes the temporary file that it begins with. */
    private static Directory directory(Walk walk, String path, String name, String temporary) {
        try {
            Directory directory = walk.to(path, true).directory();
            if (name.getBytes(StandardCharsets.UTF_8).length + TEMPORARY_SUFFIX_LENGTH > LONGEST_NAME) {
                throw new Fault(Fault.TOO_LONG);
            }
            return directory;
        } catch (Fault fault) {
            throw fault.in("open " + temporary);
        } catch (IOException broken) {
            throw Fault.of(broken).in("open " + temporary);
        }
    }

    private Attributes attributes(int mode, Ids owner) {
        return new Attributes(mode, owner.user(), owner.group(), clock.instant());
    }

    private Ids resolve(Owner owner) {
        try {
            return users.resolve(owner).orElse(Ids.ROOT);
        } catch (UnknownUserException unknown) {
            throw generic("cannot look up user and group: " + unknown.getMessage());
        }
    }

    private static int mode(String permissions, int usual) {
        if (permissions.isEmpty()) {
            return usual;
        }
        if (!permissions.matches("[0-7]{3}")) {
            throw generic("permissions must be a 3-digit octal string, got " + GoText.quoted(permissions));
        }
        return Integer.parseInt(permissions, 8);
    }

    /**
     * Makes a directory.
     *
     * @param makeParents whether those above it are made, too, and it may be there already
     * @param permissions three octal digits; {@code 755} if empty
     * @throws PathException with Pebble's words if it cannot be made
     */
    public void makeDirectory(String path, boolean makeParents, String permissions, Owner owner) {
        requireAbsolute(path);
        int mode = mode(permissions, DEFAULT_DIRECTORY_MODE);
        Attributes attributes = attributes(mode, resolve(owner));
        String clean = GoPath.clean(path);
        if (makeParents) {
            makeAll(clean, attributes);
        } else {
            found(clean).ifPresent(there -> {
                throw new Fault(there.isDirectory() ? Fault.EXISTS : Fault.NO_DIRECTORY).in("mkdir " + clean);
            });
            makeOne(clean, attributes);
        }
    }

    private void makeAll(String path, Attributes attributes) {
        try (Walk walk = tree.root(users).walk()) {
            walk.making(path, attributes);
        } catch (BlockedException blocked) {
            throw blocked.fault().in("mkdir " + blocked.part() + (blocked.isOccupied() ? "" : ".mkdir-new"));
        } catch (IOException broken) {
            throw Fault.of(broken).in("mkdir " + path + ".mkdir-new");
        }
    }

    /** Pebble makes a directory under another name first, which is what its errors tell. */
    private void makeOne(String path, Attributes attributes) {
        try (Walk walk = tree.root(users).walk()) {
            walk.to(GoPath.directory(path), true);
            walk.to(GoPath.base(path), false).makeDirectory(attributes);
        } catch (Fault fault) {
            throw fault.in("mkdir " + path + ".mkdir-new");
        } catch (IOException broken) {
            throw Fault.of(broken).in("mkdir " + path + ".mkdir-new");
        }
    }

    /**
     * Removes a path.
     *
     * @param recursive whether a directory goes with all that is in it, and a path that is not there is as good as removed
     * @throws PathException with Pebble's words if it cannot be removed
     */
    public void remove(String path, boolean recursive) {
        requireAbsolute(path);
        String operation = (recursive ? "unlinkat " : "remove ") + path;
        if (recursive && (path.endsWith("/.") || path.equals("/."))) {
            throw generic("RemoveAll " + path + ": " + Fault.INVALID);
        }
        try {
            FileRemoval removal = new FileRemoval(tree.root(users));
            if (recursive) {
                removal.ofTree(path);
            } else {
                removal.of(path);
            }
        } catch (Fault fault) {
            if (!(recursive && fault.reason().equals(Fault.ABSENT))) {
                throw fault.in(operation);
            }
        } catch (IOException broken) {
            throw Fault.of(broken).in(operation);
        }
    }

    /**
     * What is in a directory, by name; of anything else, that itself.
     *
     * @param pattern such as {@code *.txt}; all if empty
     * @param itself whether a directory itself is meant, not what is in it
     * @throws ApiException with Pebble's status, kind and words if it cannot be listed
     */
    public List<FileInfo> list(String path, String pattern, boolean itself) {
        return new FileListing(tree.root(users), users).list(path, pattern, itself);
    }

    /** The files as the State has them now. */
    DeclaredFiles.Outcome outcome() {
        return tree.outcome(users);
    }

    /**
     * Writes all that is in the container to a directory of this machine; what is mounted becomes a link to where it is.
     *
     * @param directory exists and is empty
     * @param sources tells where the link for a mounted place leads
     */
    public void exportTo(Path directory, UnaryOperator<Path> sources) throws IOException {
        tree.exportTo(directory, sources, users);
    }
}
