package dev.charmed.scenario.pebble;

import dev.charmed.scenario.disk.Attributes;
import dev.charmed.scenario.disk.FileTree;
import dev.charmed.scenario.disk.Listed;
import dev.charmed.scenario.disk.MachineFiles;
import dev.charmed.scenario.disk.MemoryDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The file system that a container sees: a tree in memory, with files and directories of this machine mounted in it.
 *
 * <p>Paths are walked name by name, and links are followed as the container would follow them: an absolute one begins at
 * the container's root, and {@code ..} at a mount leads to where the mount is. So nothing leads out.
 */
final class ContainerRoot {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PATH = 4095;
    private static final int MOST_LINKS = 40;

    private final FileTree tree;
    private final SortedMap<String, Path> mounts;
    private final MachineFiles machine;

    /** @param mounts what is mounted, by its clean absolute path */
    ContainerRoot(FileTree tree, Map<String, Path> mounts, MachineFiles machine) {
        this.tree = tree;
        this.mounts = new TreeMap<>(mounts);
        this.machine = machine;
    }

    /** A tree with nothing mounted in it. */
    static ContainerRoot of(FileTree tree) {
        return new ContainerRoot(tree, Map.of(), new MachineFiles());
    }

    /** Begins a walk at the root. */
    Walk walk() throws IOException {
        return new Walk();
    }

    /** Whether something is mounted at a path or below it. */
    boolean hasMountsIn(String path) {
        return mounts.containsKey(path) || hasMountsBelow(path);
    }

    private boolean hasMountsBelow(String path) {
        String prefix = below(path);
        for (String mount : mounts.keySet()) {
            if (mount.startsWith(prefix) && mount.length() > prefix.length()) {
                return true;
            }
        }
        return false;
    }

    private static String below(String path) {
        return path.equals("/") ? path : path + "/";
    }

    /** All that a directory has, mounts included, in the order of their bytes. */
    List<String> names(Place directory) throws Fault, IOException {
        List<String> names = directory.directory().names();
        if (!hasMountsBelow(directory.path())) {
            return names;
        }
        String prefix = below(directory.path());
        TreeSet<String> all = new TreeSet<>(FileTree.BY_BYTES);
        all.addAll(names);
        for (String mount : mounts.keySet()) {
            if (mount.startsWith(prefix) && mount.length() > prefix.length()) {
                String rest = mount.substring(prefix.length());
                int slash = rest.indexOf('/');
                all.add(slash < 0 ? rest : rest.substring(0, slash));
            }
        }
        return List.copyOf(all);
    }

    /** What is in a directory under a name, links not followed. */
    private Place child(Place directory, String name) throws Fault, IOException {
        requireName(name);
        String path = below(directory.path()) + name;
        Path source = mounts.get(path);
        if (source != null) {
            return mounted(path, source);
        }
        try {
            Place child = Place.in(directory.directory(), name, path, false);
            return child.exists() || !hasMountsBelow(path) ? child : aboveMounts(path);
        } catch (InvalidPathException invalid) {
            throw new Fault(Fault.INVALID);
        }
    }

    private Place root() throws IOException {
        Path source = mounts.get("/");
        return source == null ? Place.fixed(tree.root(), "/") : mounted("/", source);
    }

    private Place mounted(String path, Path source) throws IOException {
        if (Files.isDirectory(source)) {
            return Place.fixed(machine.directory(source), path);
        }
        Path file = Files.exists(source) ? source.toRealPath() : source.toAbsolutePath();
        Path above = file.getParent();
        return above == null || !Files.isDirectory(above)
                ? Place.nowhere(path)
                : Place.in(machine.directory(above), String.valueOf(file.getFileName()), path, true);
    }

    /** Where only a mount further below is: the place that was made for it. */
    private Place aboveMounts(String path) throws IOException {
        MemoryDirectory directory = tree.root();
        for (String name : path.substring(1).split("/", -1)) {
            directory = directory.open(name);
        }
        return Place.fixed(directory, path);
    }

    static void requireName(String name) throws Fault {
        if (name.indexOf('\0') >= 0) {
            throw new Fault(Fault.INVALID);
        }
        // No character takes more than three bytes in UTF-8 for each of its own here.
        if (name.length() * 3 > LONGEST_NAME && name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new Fault(Fault.TOO_LONG);
        }
    }

    static void requireShort(String path) throws Fault {
        if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            throw new Fault(Fault.TOO_LONG);
        }
    }

    /** One walk through the file system. What it found is to be used before it is closed. */
    final class Walk implements AutoCloseable {
        private final Deque<String> ahead = new ArrayDeque<>();
        private final List<Place> places = new ArrayList<>();
        private int links;

        private Walk() throws IOException {
            places.add(root());
        }

        Place here() {
            return places.get(places.size() - 1);
        }

        /** What is in the directory here under a name; a link is itself. */
        Optional<Listed> look(String name) throws Fault, IOException {
            return look(here(), name);
        }

        private Optional<Listed> look(Place directory, String name) throws Fault, IOException {
            Place child = child(directory, name);
            if (child.isMount()) {
                child.close();
            }
            return child.found();
        }

        /**
         * Goes on along a path.
         *
         * @param follow whether a link at its end is followed
         * @throws Fault if a part before the end is not there, or not a directory
         */
        Place to(String path, boolean follow) throws Fault, IOException {
            requireShort(path);
            push(path);
            while (!ahead.isEmpty()) {
                step(ahead.pop(), follow);
            }
            return here();
        }

        private void push(String path) {
            // What follows the last slash is the directory itself.
            List<String> parts = new ArrayList<>(Arrays.asList(path.split("/", -1)));
            Collections.reverse(parts);
            parts.forEach(ahead::push);
        }

        private void step(String name, boolean follow) throws Fault, IOException {
            if (!here().isDirectory()) {
                throw new Fault(here().exists() ? Fault.NO_DIRECTORY : Fault.ABSENT);
            }
            if (name.equals("..")) {
                up();
            } else if (!name.isEmpty() && !name.equals(".")) {
                down(name, follow || !ahead.isEmpty());
            }
        }

        private void up() {
            if (places.size() > 1) {
                places.remove(places.size() - 1).close();
            }
        }

        private void down(String name, boolean follow) throws Fault, IOException {
            Place child = child(here(), name);
            if (follow && child.isLink() && !child.isMount()) {
                followLink(child);
                return;
            }
            if (places.size() > 1) {
                // Deep paths would hold a descriptor for each directory on the way.
                places.get(places.size() - 2).release();
            }
            places.add(child);
        }

        private void followLink(Place link) throws Fault, IOException {
            links++;
            if (links > MOST_LINKS) {
                throw new Fault(Fault.LOOP);
            }
            String target = link.parent().linkTarget(link.name());
            if (target.startsWith("/")) {
                while (places.size() > 1) {
                    up();
                }
            }
            push(target);
        }

        /**
         * Goes on along a clean absolute path, and makes the directories that are missing.
         *
         * @param attributes of what is made
         * @throws BlockedException if that cannot be
         */
        Place making(String path, Attributes attributes) throws BlockedException {
            String part = path;
            try {
                requireShort(path);
                part = "";
                for (String name :
                        path.equals("/") ? new String[0] : path.substring(1).split("/", -1)) {
                    part = part + "/" + name;
                    Place before = here();
                    Place next = to(name, true);
                    if (next.exists() && !next.isDirectory()) {
                        throw new BlockedException(part, true, new Fault(Fault.NO_DIRECTORY));
                    }
                    if (!next.exists()) {
                        makeNext(before, name, next, attributes);
                    }
                }
                return here();
            } catch (Fault fault) {
                throw new BlockedException(part, false, fault);
            } catch (IOException broken) {
                throw new BlockedException(part, false, Fault.of(broken));
            }
        }

        private void makeNext(Place before, String name, Place next, Attributes attributes) throws Fault, IOException {
            if (links > 0 && look(before, name).isPresent()) {
                // A link that leads nowhere is in the way.
                throw new Fault(Fault.EXISTS);
            }
            try {
                next.makeDirectory(attributes);
            } catch (FileAlreadyExistsException raced) {
                // Somebody else has just made it, or something else, which the next step finds out.
                next.look();
            }
        }

        @Override
        public void close() {
            places.forEach(Place::close);
        }
    }

    /** Tells which part of a path cannot be made a directory. */
    static final class BlockedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String part;
        private final boolean occupied;
        private final transient Fault fault;

        /** @param occupied whether something else is there */
        BlockedException(String part, boolean occupied, Fault fault) {
            super(part, fault);
            this.part = part;
            this.occupied = occupied;
            this.fault = fault;
        }

        String part() {
            return part;
        }

        boolean isOccupied() {
            return occupied;
        }

        Fault fault() {
            return fault;
        }
    }
}
