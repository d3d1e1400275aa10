package dev.charmed.scenario.pebble;

import dev.charmed.scenario.state.Mount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The file system that a container sees: a directory of this machine, made on first use, with mounts in it.
 *
 * <p>Paths are walked name by name, and links are followed as the container would follow them: an absolute one begins at
 * the container's root, and {@code ..} at a mount leads to where the mount is. So nothing leads out.
 */
final class ContainerRoot {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PATH = 4095;
    private static final int MOST_LINKS = 40;

    private final Supplier<Path> supplier;
    private final Map<String, Path> mounts = new LinkedHashMap<>();
    private @Nullable Path root;
    private Runnable whenMade = () -> {};

    ContainerRoot(Supplier<Path> supplier, Collection<Mount> mounts) {
        this.supplier = supplier;
        mounts.forEach(mount -> this.mounts.put(normal(mount.location()), mount.source()));
    }

    /** Says what else is to be done when the directory is first used. */
    void whenMade(Runnable action) {
        whenMade = action;
    }

    private static String normal(String location) {
        Path path = Path.of("/").resolve(location).normalize();
        return path.toString();
    }

    /** Where a path of the container is on this machine; nothing need be there. */
    record Place(String path, Path file, boolean isMount) {
        boolean exists() {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        }

        boolean isDirectory() {
            return Files.isDirectory(file, isMount ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS});
        }
    }

    private synchronized Path root() {
        Path known = root;
        if (known == null) {
            known = mounts.getOrDefault("/", supplier.get());
            root = known;
            for (Map.Entry<String, Path> mount : mounts.entrySet()) {
                prepare(known, mount.getKey(), mount.getValue());
            }
            whenMade.run();
        }
        return known;
    }

    /**
     * A link for the listing of the directory above to find, and for whoever looks into the root from outside. Within the
     * container the mount itself comes first.
     */
    private static void prepare(Path root, String location, Path source) {
        Path place = root.resolve(location.substring(1));
        try {
            if (place.equals(root) || !makeParents(root, place)) {
                return;
            }
            if (Files.isSymbolicLink(place)) {
                Files.delete(place);
            }
            if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                Files.createSymbolicLink(place, source.toAbsolutePath());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot make a place for what is mounted at " + location, broken);
        }
    }

    /** Not where a link is on the way: it leads into another mount, or out of the root. */
    private static boolean makeParents(Path root, Path place) throws IOException {
        Path above = root;
        for (Path name : root.relativize(place)) {
            if (Files.isSymbolicLink(above) && !above.equals(root)) {
                return false;
            }
            if (!Files.isDirectory(above)) {
                Files.createDirectory(above);
            }
            above = above.resolve(name);
        }
        return true;
    }

    /**
     * Finds a path.
     *
     * @param follow whether a link at its end is followed
     * @throws Fault if a part before the end is not there or no directory
     */
    Place find(String path, boolean follow) throws Fault {
        if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            throw new Fault(Fault.TOO_LONG);
        }
        return new Walk(follow).to(path);
    }

    /** What is in a directory under a name, links not followed. */
    Place child(Place directory, String name) throws Fault {
        if (name.equals(".") || name.equals("..")) {
            return find(directory.path() + "/" + name, false);
        }
        requireShort(name);
        String path = (directory.path().equals("/") ? "" : directory.path()) + "/" + name;
        Path mounted = mounts.get(path);
        try {
            return new Place(path, mounted == null ? directory.file().resolve(name) : mounted, mounted != null);
        } catch (InvalidPathException invalid) {
            throw new Fault(Fault.INVALID);
        }
    }

    private static void requireShort(String name) throws Fault {
        // No character takes more than three bytes in UTF-8 for each of its own here.
        if (name.length() * 3 > LONGEST_NAME && name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new Fault(Fault.TOO_LONG);
        }
    }

    /** One walk through the file system. */
    private final class Walk {
        private final boolean follow;
        private final Deque<String> ahead = new ArrayDeque<>();
        private final List<Place> places = new ArrayList<>();
        private int links;

        Walk(boolean follow) {
            this.follow = follow;
            places.add(new Place("/", root(), mounts.containsKey("/")));
        }

        Place to(String path) throws Fault {
            push(path);
            while (!ahead.isEmpty()) {
                step(ahead.pop());
            }
            return here();
        }

        private Place here() {
            return places.get(places.size() - 1);
        }

        private void push(String path) {
            List<String> parts = new ArrayList<>(Arrays.asList(path.split("/", -1)));
            // What follows the last slash is the directory itself.
            Collections.reverse(parts);
            parts.forEach(ahead::push);
        }

        private void step(String name) throws Fault {
            if (!here().isDirectory()) {
                throw new Fault(here().exists() ? Fault.NO_DIRECTORY : Fault.ABSENT);
            }
            if (name.equals("..")) {
                up();
            } else if (!name.isEmpty() && !name.equals(".")) {
                down(name);
            }
        }

        private void up() {
            if (places.size() > 1) {
                places.remove(places.size() - 1);
            }
        }

        private void down(String name) throws Fault {
            Place child = child(here(), name);
            boolean leadsOn = follow || !ahead.isEmpty();
            if (leadsOn && !child.isMount() && Files.isSymbolicLink(child.file())) {
                follow(child.file());
            } else {
                places.add(child);
            }
        }

        private void follow(Path link) throws Fault {
            links++;
            if (links > MOST_LINKS) {
                throw new Fault(Fault.LOOP);
            }
            String target;
            try {
                target = Files.readSymbolicLink(link).toString();
            } catch (IOException broken) {
                throw Fault.of(broken);
            }
            if (target.startsWith("/")) {
                places.subList(1, places.size()).clear();
            }
            push(target);
        }
    }
}
