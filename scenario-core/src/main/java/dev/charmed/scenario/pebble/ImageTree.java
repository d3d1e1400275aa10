package dev.charmed.scenario.pebble;

import dev.charmed.scenario.pebble.ContainerRoot.Place;
import dev.charmed.scenario.pebble.Users.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an image puts into a container, one entry after the other; a later one takes the place of an earlier one of the same
 * name. Names and links are followed as the container follows them, so that nothing is written outside of it.
 */
final class ImageTree {
    private static final int USUAL_FILE_MODE = 0644;
    private static final int USUAL_DIRECTORY_MODE = 0755;
    private static final String LEADS_UP = "its name has \"..\" in it";
    private static final String LINKED_FILE_ABSENT = "it is a link to a file that is not there";

    private final ContainerRoot root;
    private final FileAttributes attributes;
    private final Map<Path, FileTime> directoryTimes = new LinkedHashMap<>();

    ImageTree(Path root, FileAttributes attributes) {
        this.root = new ContainerRoot(() -> root, List.of());
        this.attributes = attributes;
    }

    /** What is to be known of an entry beside its content. */
    record Facts(int mode, Ids owner, FileTime modified) {}

    void directory(String name, Facts facts) throws Fault, IOException {
        String path = path(name);
        if (path.equals("/")) {
            return;
        }
        Place place = place(path);
        if (!place.isDirectory()) {
            Files.deleteIfExists(place.file());
            Files.createDirectory(place.file());
        }
        attributes.set(place.file(), facts.mode(), USUAL_DIRECTORY_MODE, facts.owner());
        directoryTimes.put(place.file(), facts.modified());
    }

    void file(String name, InputStream content, Facts facts) throws Fault, IOException {
        Path file = free(path(name));
        Files.copy(content, file);
        attributes.set(file, facts.mode(), USUAL_FILE_MODE, facts.owner());
        Files.setLastModifiedTime(file, facts.modified());
    }

    /** A symbolic link. It may say what it likes: it is the container that follows it. */
    void link(String name, String target, Facts facts) throws Fault, IOException {
        Path link = free(path(name));
        try {
            Files.createSymbolicLink(link, Path.of(target));
        } catch (InvalidPathException invalid) {
            throw new Fault(Fault.INVALID);
        }
        attributes.own(link, facts.owner());
    }

    /** Another name for a file that is there already. */
    void alias(String name, String target, Facts facts) throws Fault, IOException {
        Path linked;
        try {
            linked = root.find(path(target), false).file();
        } catch (Fault absent) {
            throw new Fault(LINKED_FILE_ABSENT);
        }
        if (!Files.isRegularFile(linked, LinkOption.NOFOLLOW_LINKS)) {
            throw new Fault(LINKED_FILE_ABSENT);
        }
        Path file = free(path(name));
        Files.createLink(file, linked);
        attributes.set(file, facts.mode(), USUAL_FILE_MODE, facts.owner());
    }

    /** To be called after the last entry: only now nothing changes the times of directories any more. */
    void complete() throws IOException {
        for (Map.Entry<Path, FileTime> directory : directoryTimes.entrySet()) {
            if (Files.isDirectory(directory.getKey(), LinkOption.NOFOLLOW_LINKS)) {
                Files.setLastModifiedTime(directory.getKey(), directory.getValue());
            }
        }
    }

    /** An absolute path in the container: that is what all names are, with a slash at the beginning or without. */
    private static String path(String name) throws Fault {
        if (Arrays.asList(name.split("/", -1)).contains("..")) {
            throw new Fault(LEADS_UP);
        }
        return GoPath.clean(name);
    }

    /** Where something is to be made. What is there goes, unless it is a directory. */
    private Path free(String path) throws Fault, IOException {
        Place place = place(path);
        if (place.isDirectory()) {
            throw new Fault(Fault.EXISTS);
        }
        Files.deleteIfExists(place.file());
        return place.file();
    }

    private Place place(String path) throws Fault, IOException {
        return path.equals("/") ? root.find("/", true) : root.child(above(GoPath.directory(path)), GoPath.base(path));
    }

    /** A directory that something is to be made in; it is made with those above it if need be. */
    private Place above(String path) throws Fault, IOException {
        Place place = place(path);
        if (Files.isSymbolicLink(place.file())) {
            place = root.find(path, true);
        }
        if (!place.exists()) {
            Files.createDirectory(place.file());
        }
        if (!place.isDirectory()) {
            throw new Fault(Fault.NO_DIRECTORY);
        }
        return place;
    }
}
