package dev.charmed.scenario;

import dev.charmed.scenario.disk.FileTree;
import dev.charmed.scenario.files.TemporaryDirectory;
import dev.charmed.scenario.pebble.ContainerImage;
import dev.charmed.scenario.state.Container;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What containers have in them from the start, unpacked once for all runs of a Context. */
final class ContainerImages {
    private final ContextOptions options;
    private final TemporaryDirectory space;
    private final Map<String, FileTree> unpacked = new ConcurrentHashMap<>();

    /** @param space for what is too large for memory */
    ContainerImages(ContextOptions options, TemporaryDirectory space) {
        this.options = options;
        this.space = space;
    }

    /** The image of a container, unpacked when it is asked for; empty if it has none. */
    Optional<Supplier<FileTree>> of(String container) {
        return options.image(container).map(source -> () -> unpacked(container, source));
    }

    private FileTree unpacked(String container, Path source) {
        return unpacked.computeIfAbsent(
                container, name -> ContainerImage.unpack(source, options.clock().instant(), space));
    }

    /** Unpacks the images now: a charm that is the first to use them would be told what is wrong with them. */
    void unpack(Collection<Container> containers) {
        for (Container container : containers) {
            options.image(container.name()).ifPresent(source -> unpacked(container.name(), source));
        }
    }
}
