package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.FileInfo;
import dev.charmed.ops.pebble.FileType;
import dev.charmed.ops.pebble.Owner;
import dev.charmed.ops.pebble.PathException;
import dev.charmed.scenario.pebble.ContainerRoot.Place;
import dev.charmed.scenario.pebble.Users.Ids;
import dev.charmed.scenario.state.Mount;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

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

    private final ContainerRoot root;
    private final Users users;
    private final FileAttributes attributes;
    private final AtomicLong written = new AtomicLong();
    private final InlineFiles inline;

    /** @param inline those that the container has from the start */
    ContainerFiles(ContainerDisk disk, Collection<Mount> mounts, InlineFiles inline) {
        this.root = new ContainerRoot(disk::root, mounts);
        this.inline = inline;
        root.whenMade(() -> inline.seed(this));
        this.users = new Users(this::linesIfPresent, disk.heardNames());
        this.attributes = new FileAttributes(disk.unsaid());
    }

    Users users() {
        return users;
    }

    /** The lines of a file, unless nothing was ever put into the container. */
    private Optional<List<String>> linesIfPresent(String path) {
        try {
            Place place = root.find(path, true);
            return Files.isRegularFile(place.file())
                    ? Optional.of(Files.readAllLines(place.file(), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (Fault | IOException absent) {
            return Optional.empty();
        }
    }

    /** Whether a path is there, and a directory. */
    boolean isDirectory(String path) {
        return type(path) == FileType.DIRECTORY;
    }

    /** Whether a path is there, and a file. */
    boolean isFile(String path) {
        return type(path) == FileType.FILE;
    }

    private FileType type(String path) {
        try {
            Place place = root.find(path, true);
            return place.isDirectory()
                    ? FileType.DIRECTORY
                    : Files.isRegularFile(place.file()) ? FileType.FILE : FileType.UNKNOWN;
        } catch (Fault absent) {
            return FileType.UNKNOWN;
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
     * @throws PathException with Pebble's words if it can not be read
     */
    public InputStream read(String path) {
        requireAbsolute(path);
        Place place;
        try {
            place = root.find(path, true);
            BasicFileAttributes found = Files.readAttributes(place.file(), BasicFileAttributes.class);
            if (!found.isRegularFile()) {
                throw generic("can only read a regular file: " + GoText.quoted(path));
            }
        } catch (Fault fault) {
            throw fault.in("stat " + path);
        } catch (IOException broken) {
            throw Fault.of(broken).in("stat " + path);
        }
        try {
            synchronized (this) {
                return Files.newInputStream(place.file());
            }
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
     * @throws PathException with Pebble's words if it can not be written
     */
    public void write(String path, InputStream content, boolean makeParents, String permissions, Owner owner) {
        byte[] start;
        try {
            start = content.readNBytes(InlineFiles.LARGEST + 1);
        } catch (IOException broken) {
            throw Fault.of(broken).in("open " + path);
        }
        Optional<byte[]> small = start.length > InlineFiles.LARGEST ? Optional.empty() : Optional.of(start);
        put(
                path,
                makeParents,
                permissions,
                owner,
                small,
                (parent, target) -> StagedFile.write(parent, target, start, content));
    }

    /**
     * The same with a large file of this machine, which is there no more then.
     *
     * @throws PathException with Pebble's words if it can not be written
     */
    public void take(String path, Path content, boolean makeParents, String permissions, Owner owner) {
        put(
                path,
                makeParents,
                permissions,
                owner,
                Optional.empty(),
                (parent, target) -> StagedFile.take(parent, target, content));
    }

    /** Brings a content to where it is to be. */
    private interface Staging {
        StagedFile to(Place parent, Place target) throws IOException;
    }

    /** @param small the content if the State can have it */
    private void put(
            String path,
            boolean makeParents,
            String permissions,
            Owner owner,
            Optional<byte[]> small,
            Staging staging) {
        requireAbsolute(path);
        Optional<Ids> ids = resolve(owner);
        String directory = GoPath.directory(path);
        if (makeParents) {
            try {
                makeAll(directory, DEFAULT_DIRECTORY_MODE, ids);
            } catch (PathException failed) {
                throw new PathException(failed.kind(), "cannot create directory: " + failed.detail());
            }
        }
        int mode = mode(permissions, DEFAULT_FILE_MODE);
        String name = GoPath.base(path);
        if (name.contains("*")) {
            throw generic("cannot create tempfile for filename containing '*': " + GoText.quoted(name));
        }
        if (name.equals("/")) {
            throw generic("createtemp /.*~: pattern contains path separator");
        }
        String temporary = GoPath.join(directory, name + "." + written.incrementAndGet() + "~");
        StagedFile file = stage(directory, name, temporary, staging);
        try {
            replace(path, file, mode, ids.orElse(Ids.ROOT));
        } catch (Fault fault) {
            throw fault.in("rename " + temporary + " " + path);
        } catch (IOException broken) {
            throw Fault.of(broken).in("rename " + temporary + " " + path);
        }
        if (!file.target().isMount()) {
            small.ifPresentOrElse(
                    content -> inline.wrote(GoPath.clean(path), content, mode),
                    () -> inline.wroteLarge(GoPath.clean(path)));
        }
    }

    private StagedFile stage(String directory, String name, String temporary, Staging staging) {
        try {
            Place parent = root.find(directory, true);
            if (!parent.isDirectory()) {
                throw new Fault(parent.exists() ? Fault.NO_DIRECTORY : Fault.ABSENT);
            }
            if (name.getBytes(StandardCharsets.UTF_8).length + TEMPORARY_SUFFIX_LENGTH > LONGEST_NAME) {
                throw new Fault(Fault.TOO_LONG);
            }
            return staging.to(parent, root.child(parent, name));
        } catch (Fault fault) {
            throw fault.in("open " + temporary);
        } catch (IOException broken) {
            throw Fault.of(broken).in("open " + temporary);
        }
    }

    private void replace(String path, StagedFile staged, int mode, Ids owner) throws Fault, IOException {
        if (path.endsWith("/")) {
            staged.discard();
            throw new Fault(Fault.EXISTS);
        }
        synchronized (this) {
            staged.replaceTarget();
        }
        attributes.set(staged.target().file(), mode, DEFAULT_FILE_MODE, owner);
    }

    private Optional<Ids> resolve(Owner owner) {
        try {
            return users.resolve(owner);
        } catch (UnknownUserException unknown) {
            throw generic("cannot look up user and group: " + unknown.getMessage());
        }
    }

    private static int mode(String permissions, int fallback) {
        if (permissions.isEmpty()) {
            return fallback;
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
     * @throws PathException with Pebble's words if it can not be made
     */
    public void makeDirectory(String path, boolean makeParents, String permissions, Owner owner) {
        requireAbsolute(path);
        int mode = mode(permissions, DEFAULT_DIRECTORY_MODE);
        Optional<Ids> ids = resolve(owner);
        if (makeParents) {
            makeAll(GoPath.clean(path), mode, ids);
        } else {
            String clean = GoPath.clean(path);
            Optional<FileType> there = typeIfPresent(clean);
            if (there.isPresent()) {
                throw new Fault(there.get() == FileType.DIRECTORY ? Fault.EXISTS : Fault.NO_DIRECTORY)
                        .in("mkdir " + clean);
            }
            makeOne(clean, mode, ids);
        }
    }

    private Optional<FileType> typeIfPresent(String path) {
        try {
            Place place = root.find(path, true);
            return place.exists()
                    ? Optional.of(place.isDirectory() ? FileType.DIRECTORY : FileType.FILE)
                    : Optional.empty();
        } catch (Fault absent) {
            return Optional.empty();
        }
    }

    private void makeAll(String path, int mode, Optional<Ids> owner) {
        Optional<FileType> there = typeIfPresent(path);
        if (there.isPresent()) {
            if (there.get() != FileType.DIRECTORY) {
                throw new Fault(Fault.NO_DIRECTORY).in("mkdir " + path);
            }
            return;
        }
        String parent = GoPath.directory(path);
        if (!parent.equals("/")) {
            makeAll(parent, mode, owner);
        }
        makeOne(path, mode, owner);
    }

    private void makeOne(String path, int mode, Optional<Ids> owner) {
        try {
            Place place = root.find(path + ".mkdir-new", false);
            if (root.find(GoPath.directory(path), true).isDirectory()) {
                place = root.find(path, false);
            }
            Files.createDirectory(place.file());
            attributes.set(place.file(), mode, DEFAULT_DIRECTORY_MODE, owner.orElse(Ids.ROOT));
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
     * @throws PathException with Pebble's words if it can not be removed
     */
    public void remove(String path, boolean recursive) {
        requireAbsolute(path);
        String operation = (recursive ? "unlinkat " : "remove ") + path;
        if (recursive && (path.endsWith("/.") || path.equals("/."))) {
            throw generic("RemoveAll " + path + ": " + Fault.INVALID);
        }
        try {
            Place place = root.find(path, false);
            if (!recursive && isLinkWithSlash(path)) {
                throw new Fault(Fault.NO_DIRECTORY);
            }
            FileRemoval removal = new FileRemoval(root, attributes);
            if (recursive) {
                removal.ofTree(place);
            } else {
                removal.of(place);
            }
            inline.removed(GoPath.clean(path));
        } catch (Fault fault) {
            if (!(recursive && fault.reason().equals(Fault.ABSENT))) {
                throw fault.in(operation);
            }
        } catch (IOException broken) {
            throw Fault.of(broken).in(operation);
        }
    }

    private boolean isLinkWithSlash(String path) throws Fault {
        return path.endsWith("/")
                && Files.isSymbolicLink(
                        root.find(path.replaceAll("/+$", ""), false).file());
    }

    /**
     * What is in a directory, by name; of anything else, that itself.
     *
     * @param pattern such as {@code *.txt}; all if empty
     * @param itself whether a directory itself is meant, not what is in it
     * @throws ApiException with Pebble's status, kind and words if it can not be listed
     */
    public List<FileInfo> list(String path, String pattern, boolean itself) {
        return new FileListing(root, users, attributes).list(path, pattern, itself);
    }
}
