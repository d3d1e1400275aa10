package dev.charmed.scenario.pebble;

import dev.charmed.scenario.pebble.Users.Ids;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a container keeps its files on this machine, and whom they belong to. It is made on first use; daemons that share it
 * find there what those before have left. Safe for several threads.
 */
public final class ContainerDisk {
    private final Supplier<Path> directory;
    private final Optional<Path> image;
    private final Unsaid unsaid = new Unsaid(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    private final List<String> heardNames = Collections.synchronizedList(new ArrayList<>());
    private @Nullable Path root;

    private ContainerDisk(Supplier<Path> directory, Optional<Path> image) {
        this.directory = directory;
        this.image = image;
    }

    /** @param directory makes the directory that is the container's root, when it is first needed */
    public static ContainerDisk in(Supplier<Path> directory) {
        return new ContainerDisk(directory, Optional.empty());
    }

    /**
     * One that has something in it from the start.
     *
     * @param source a directory, which is copied, or a tarball, which may be compressed
     */
    public ContainerDisk withImage(Path source) {
        return new ContainerDisk(directory, Optional.of(source));
    }

    /**
     * The directory, made and filled on the first call, and again if a test has removed it to start anew.
     *
     * @throws IllegalArgumentException if the image can not be unpacked, or not without harm
     */
    public synchronized Path root() {
        Path known = root;
        if (known == null || !Files.isDirectory(known)) {
            unsaid.owners().clear();
            unsaid.modes().clear();
            heardNames.clear();
            Path made = directory.get();
            image.ifPresent(source -> ContainerImage.unpack(source, made, new FileAttributes(unsaid)));
            known = made;
            root = known;
        }
        return known;
    }

    /**
     * What the disk itself does not say, since an ordinary user can not give files away, and wants to use them.
     *
     * @param owners of what is not root's
     * @param modes where the owner may do less than this process
     */
    record Unsaid(Map<Path, Ids> owners, Map<Path, Integer> modes) {}

    Unsaid unsaid() {
        return unsaid;
    }

    /** The users and groups that were named to a container which does not say whom it knows, in that order. */
    List<String> heardNames() {
        return heardNames;
    }
}
