package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.Owner;
import dev.charmed.scenario.disk.Attributes;
import dev.charmed.scenario.disk.Content;
import dev.charmed.scenario.disk.FileTree;
import dev.charmed.scenario.disk.MemoryDirectory;
import dev.charmed.scenario.disk.StateFile;
import dev.charmed.scenario.pebble.ContainerRoot.BlockedException;
import dev.charmed.scenario.pebble.ContainerRoot.Walk;
import dev.charmed.scenario.pebble.Users.Ids;
import dev.charmed.scenario.state.InlineFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files of a container as the State has them: puts them into its tree, and reads from that what became of them. */
final class DeclaredFiles {
    private final Map<String, InlineFile> declared;
    private final Instant now;
    private final Map<String, Seed> seeds = new HashMap<>();

    /**
     * A file as it was put into the tree.
     *
     * @param path the one that the State has
     * @param content of a file
     */
    private record Seed(
            String path, InlineFile file, @Nullable Content content, Attributes attributes) {}

    /**
     * What became of the files.
     *
     * @param files what the State can have
     * @param omitted paths of what is too large for it
     */
    record Outcome(Map<String, InlineFile> files, List<String> omitted) {}

    DeclaredFiles(Map<String, InlineFile> declared, Instant now) {
        this.declared = declared;
        this.now = now;
    }

    /** The files as they are if nobody looked at them. */
    Outcome untouched() {
        return new Outcome(declared, List.of());
    }

    /**
     * Puts the files of the State into a tree, in the place of what is there.
     *
     * @param users are asked when the files are there, for one of them may say who there is
     */
    void seed(ContainerRoot root, Users users) {
        try {
            for (Map.Entry<String, InlineFile> file : declared.entrySet()) {
                put(root, file.getKey(), file.getValue(), Ids.ROOT);
            }
            for (Map.Entry<String, InlineFile> file : declared.entrySet()) {
                if (!file.getValue().owner().isUnspecified()) {
                    put(
                            root,
                            file.getKey(),
                            file.getValue(),
                            users.ofState(file.getValue().owner()));
                }
            }
        } catch (Fault impossible) {
            throw new IllegalStateException("a file of the State does not fit in a tree", impossible);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void put(ContainerRoot root, String path, InlineFile file, Ids owner) throws Fault, IOException {
        Attributes attributes = StateFile.attributes(file, owner.user(), owner.group(), now);
        switch (file.kind()) {
            case REMOVED -> new FileRemoval(root).ofTree(path);
            case DIRECTORY -> {
                try (Walk walk = making(root, path)) {
                    if (walk.here().directory() instanceof MemoryDirectory directory) {
                        directory.setAttributes(attributes);
                    }
                    seeds.put(walk.here().path(), new Seed(path, file, null, attributes));
                }
            }
            case LINK -> {
                try (Walk walk = making(root, GoPath.directory(path))) {
                    MemoryDirectory parent = freed(walk, GoPath.base(path));
                    parent.putLink(GoPath.base(path), file.content(), attributes);
                    seeds.put(walk.here().path(), new Seed(path, file, null, attributes));
                }
            }
            case TEXT, BASE64 -> {
                try (Walk walk = making(root, GoPath.directory(path))) {
                    MemoryDirectory parent = freed(walk, GoPath.base(path));
                    Content content = Content.of(file.bytes());
                    parent.put(GoPath.base(path), content, attributes);
                    seeds.put(walk.here().path(), new Seed(path, file, content, attributes));
                }
            }
        }
    }

    /** Stands in a directory: what keeps it from being one goes. */
    private Walk making(ContainerRoot root, String path) throws Fault, IOException {
        while (true) {
            Walk walk = root.walk();
            try {
                walk.making(path, StateFile.ofDirectory(now));
                return walk;
            } catch (BlockedException blocked) {
                new FileRemoval(root).ofTree(blocked.part());
            }
        }
    }

    /** Goes on to a name at which nothing is then; returns the directory that it is in. */
    private static MemoryDirectory freed(Walk walk, String name) throws Fault, IOException {
        MemoryDirectory parent = (MemoryDirectory) walk.here().directory();
        if (walk.to(name, false).exists()) {
            parent.removeTree(name);
        }
        return parent;
    }

    /** What the files are now that a tree began as another, and has become what it is. */
    Outcome outcome(FileTree beginning, FileTree now, Users users) {
        Reading reading = new Reading(users);
        now.differencesFrom(beginning, reading);
        declared.forEach((path, file) -> {
            if (file.kind() == InlineFile.Kind.REMOVED) {
                reading.keepRemoved(path);
            }
        });
        return new Outcome(reading.files, List.copyOf(reading.omitted));
    }

    private final class Reading implements FileTree.Differences {
        private final Users users;
        private final SortedMap<String, InlineFile> files = new TreeMap<>();
        private final List<String> omitted = new ArrayList<>();

        Reading(Users users) {
            this.users = users;
        }

        /** Whether it is still what the State put there, which is then told as the State does. */
        private boolean isSeed(String path, InlineFile.Kind kind, @Nullable Content content, Attributes attributes) {
            Seed seed = seeds.get(path);
            boolean alike = seed != null && (content == null ? seed.file().kind() == kind : seed.content() == content);
            if (seed != null && alike && seed.attributes().equals(attributes)) {
                files.put(seed.path(), seed.file());
                return true;
            }
            return false;
        }

        private Owner owner(Attributes attributes) {
            if (attributes.isOfRoot()) {
                return Owner.unspecified();
            }
            return new Owner(
                    OptionalInt.of(attributes.user()),
                    users.userName(attributes.user()),
                    OptionalInt.of(attributes.group()),
                    users.groupName(attributes.group()));
        }

        @Override
        public void file(String path, Content content, Attributes attributes) {
            if (isSeed(path, InlineFile.Kind.TEXT, content, attributes)) {
                return;
            }
            try {
                StateFile.file(content, attributes, owner(attributes))
                        .ifPresentOrElse(file -> files.put(path, file), () -> omitted.add(path));
            } catch (IOException lost) {
                throw new UncheckedIOException("cannot read again what was written to " + path, lost);
            }
        }

        @Override
        public void link(String path, String target, Attributes attributes) {
            if (!isSeed(path, InlineFile.Kind.LINK, null, attributes)) {
                files.put(path, StateFile.link(target, owner(attributes)));
            }
        }

        @Override
        public void directory(String path, Attributes attributes, boolean implied) {
            if (!isSeed(path, InlineFile.Kind.DIRECTORY, null, attributes)
                    && !(implied && StateFile.isUsualDirectory(attributes))) {
                files.put(path, StateFile.directory(attributes, owner(attributes)));
            }
        }

        @Override
        public void removed(String path) {
            files.put(path, InlineFile.removed());
        }

        void keepRemoved(String path) {
            files.putIfAbsent(path, InlineFile.removed());
        }
    }
}
