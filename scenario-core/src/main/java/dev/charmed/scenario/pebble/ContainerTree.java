package dev.charmed.scenario.pebble;

import dev.charmed.scenario.disk.Attributes;
import dev.charmed.scenario.disk.FileTree;
import dev.charmed.scenario.disk.StateFile;
import dev.charmed.scenario.disk.TreeExport;
import dev.charmed.scenario.files.TemporaryDirectory;
import dev.charmed.scenario.pebble.ContainerRoot.BlockedException;
import dev.charmed.scenario.pebble.ContainerRoot.Walk;
import dev.charmed.scenario.state.Mount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The tree of one container for the time of one daemon: what its image has, what is mounted, and the files of the State on
 * top of that. It is made when somebody first looks. Safe for several threads.
 */
final class ContainerTree {
    private final ContainerDisk disk;
    private final Collection<Mount> mounts;
    private final DeclaredFiles files;
    private final Instant begun;
    private @Nullable FileTree beginning;
    private @Nullable FileTree tree;
    private @Nullable ContainerRoot root;
    private SortedMap<String, Path> sources = new TreeMap<>();

    /**
     * @param mounts later ones go before earlier ones at the same place
     * @param begun when what is there from the start was written
     */
    ContainerTree(ContainerDisk disk, Collection<Mount> mounts, DeclaredFiles files, Instant begun) {
        this.disk = disk;
        this.mounts = mounts;
        this.files = files;
        this.begun = begun;
    }

    /** For what is too large for memory. */
    TemporaryDirectory space() {
        return disk.space();
    }

    /** @param users those of the container, who may own files of the State */
    synchronized ContainerRoot root(Users users) {
        ContainerRoot known = root;
        if (known == null) {
            FileTree start = disk.image()
                    .map(image -> FileTree.startingAs(image.get()))
                    .orElseGet(() -> FileTree.empty(StateFile.ofDirectory(begun)));
            sources = mount(ContainerRoot.of(start));
            FileTree changing = FileTree.startingAs(start);
            known = new ContainerRoot(changing, sources, disk.machine());
            beginning = start;
            tree = changing;
            root = known;
            files.seed(ContainerRoot.of(changing), users);
        }
        return known;
    }

    /** Makes the directories that mounts are in; a link on the way is followed, as by who starts containers. */
    private SortedMap<String, Path> mount(ContainerRoot start) {
        SortedMap<String, Path> mounted = new TreeMap<>();
        Attributes attributes = StateFile.ofDirectory(begun);
        for (Mount mount : mounts) {
            String location = GoPath.clean("/" + mount.location());
            String above = GoPath.directory(location);
            try (Walk walk = start.walk()) {
                above = walk.making(above, attributes).path();
            } catch (BlockedException blocked) {
                // Something that is not a directory is on the way, so the container will not see the mount.
                mounted.put(location, mount.source());
                continue;
            } catch (IOException unlikely) {
                throw new UncheckedIOException(unlikely);
            }
            mounted.put(location.equals("/") ? "/" : GoPath.join(above, GoPath.base(location)), mount.source());
        }
        return mounted;
    }

    /** The files as the State has them now. */
    synchronized DeclaredFiles.Outcome outcome(Users users) {
        FileTree start = beginning;
        FileTree now = tree;
        return start == null || now == null ? files.untouched() : files.outcome(start, now, users);
    }

    synchronized void exportTo(Path directory, UnaryOperator<Path> shown, Users users) throws IOException {
        root(users);
        FileTree now = tree;
        if (now != null) {
            Map<String, Path> links = new TreeMap<>();
            sources.forEach((location, source) -> links.put(location, shown.apply(source)));
            TreeExport.write(now, links, directory);
        }
    }
}
