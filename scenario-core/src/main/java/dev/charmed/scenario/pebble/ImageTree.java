package dev.charmed.scenario.pebble;

import dev.charmed.scenario.disk.Attributes;
import dev.charmed.scenario.disk.Content;
import dev.charmed.scenario.disk.FileTree;
import dev.charmed.scenario.disk.MemoryDirectory;
import dev.charmed.scenario.disk.StateFile;
import dev.charmed.scenario.pebble.ContainerRoot.BlockedException;
import dev.charmed.scenario.pebble.ContainerRoot.Walk;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;

/**
 * What an image puts into a container, one entry after the other; a later one takes the place of an earlier one of the same
 * name. Names and links are followed as the container follows them.
 */
final class ImageTree {
    private static final String LEADS_UP = "its name has \"..\" in it";
    private static final String LINKED_FILE_ABSENT = "it is a link to a file that is not there";

    private final ContainerRoot root;
    private final Attributes usualDirectory;

    /** @param now when directories were made that the image does not mention */
    ImageTree(FileTree tree, Instant now) {
        this.root = ContainerRoot.of(tree);
        this.usualDirectory = StateFile.ofDirectory(now);
    }

    /** Makes a directory, or changes the attributes of the one that is there. */
    void directory(String name, Attributes attributes) throws Fault, IOException {
        String path = path(name);
        try (Walk walk = root.walk()) {
            if (!path.equals("/")) {
                MemoryDirectory above = above(walk, path);
                Place place = walk.to(GoPath.base(path), false);
                if (!place.isDirectory()) {
                    if (place.exists()) {
                        above.remove(place.name());
                    }
                    place.makeDirectory(attributes);
                }
            }
            ((MemoryDirectory) walk.here().directory()).setAttributes(attributes);
        }
    }

    void file(String name, Content content, Attributes attributes) throws Fault, IOException {
        String path = path(name);
        try (Walk walk = root.walk()) {
            above(walk, path).put(GoPath.base(path), content, attributes);
        }
    }

    /** Makes a symbolic link. It may say what it likes: it is the container that follows it. */
    void link(String name, String target, Attributes attributes) throws Fault, IOException {
        if (target.isEmpty() || target.indexOf('\0') >= 0) {
            throw new Fault(Fault.INVALID);
        }
        String path = path(name);
        try (Walk walk = root.walk()) {
            above(walk, path).putLink(GoPath.base(path), target, attributes);
        }
    }

    /** Makes another name for a file that is there already. */
    void alias(String name, String target, Attributes attributes) throws Fault, IOException {
        file(name, content(path(target)), attributes);
    }

    private Content content(String path) throws Fault, IOException {
        try (Walk walk = root.walk()) {
            Place linked = walk.to(path, false);
            if (linked.isFile() && linked.parent() instanceof MemoryDirectory directory) {
                return directory.content(linked.name());
            }
        } catch (Fault absent) {
            // Told like a file that is not one.
        }
        throw new Fault(LINKED_FILE_ABSENT);
    }

    /** An absolute path in the container: that is what all names are, with a slash at the beginning or without. */
    private static String path(String name) throws Fault {
        ContainerRoot.requireShort(name);
        if (Arrays.asList(name.split("/", -1)).contains("..")) {
            throw new Fault(LEADS_UP);
        }
        return GoPath.clean(name);
    }

    /** Goes to the directory that something is to be made in; it is made with those above it if need be. */
    private MemoryDirectory above(Walk walk, String path) throws Fault, IOException {
        if (path.equals("/")) {
            throw new Fault(Fault.EXISTS);
        }
        ContainerRoot.requireName(GoPath.base(path));
        try {
            return (MemoryDirectory)
                    walk.making(GoPath.directory(path), usualDirectory).directory();
        } catch (BlockedException blocked) {
            throw blocked.fault();
        }
    }
}
