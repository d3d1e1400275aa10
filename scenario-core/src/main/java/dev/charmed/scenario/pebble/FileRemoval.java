package dev.charmed.scenario.pebble;

import dev.charmed.scenario.pebble.ContainerRoot.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Removes files of a container. Mounts stay, and links are not followed. */
record FileRemoval(ContainerRoot root, FileAttributes attributes) {

    void ofTree(Place place) throws Fault, IOException {
        if (!place.exists()) {
            return;
        }
        if (place.isDirectory()) {
            List<String> names = new ArrayList<>();
            try (Stream<Path> children = Files.list(place.file())) {
                children.forEach(child -> names.add(String.valueOf(child.getFileName())));
            }
            for (String name : names) {
                ofTree(root.find(GoPath.join(place.path(), name), false));
            }
        }
        of(place);
    }

    void of(Place place) throws Fault, IOException {
        if (place.isMount() || place.path().equals("/")) {
            throw new Fault(place.isDirectory() && !isEmpty(place) ? Fault.NOT_EMPTY : Fault.BUSY);
        }
        Files.delete(place.file());
        attributes.forget(place.file());
    }

    private static boolean isEmpty(Place directory) throws IOException {
        try (Stream<Path> children = Files.list(directory.file())) {
            return children.findAny().isEmpty();
        }
    }
}
