package dev.charmed.scenario.pebble;

import dev.charmed.scenario.pebble.ContainerRoot.Walk;
import java.io.IOException;
import java.util.List;

/** Removes files of a container. Mounts stay, and links are not followed. */
record FileRemoval(ContainerRoot root) {

    void ofTree(String path) throws Fault, IOException {
        try (Walk walk = root.walk()) {
            Place place = walk.to(path, false);
            if (!place.exists()) {
                return;
            }
            if (root.hasMountsIn(place.path()) || place.isMount()) {
                for (String name : place.isDirectory() ? root.names(place) : List.<String>of()) {
                    ofTree(GoPath.join(place.path(), name));
                }
                refuseMount(place);
            }
            place.parent().removeTree(place.name());
        }
    }

    void of(String path) throws Fault, IOException {
        try (Walk walk = root.walk()) {
            Place place = walk.to(path, false);
            if (!place.exists()) {
                throw new Fault(Fault.ABSENT);
            }
            if (place.isMount() || place.path().equals("/")) {
                refuseMount(place);
            }
            if (root.hasMountsIn(place.path())) {
                throw new Fault(Fault.NOT_EMPTY);
            }
            place.parent().remove(place.name());
        }
    }

    private void refuseMount(Place place) throws Fault, IOException {
        boolean filled = place.isDirectory() && !root.names(place).isEmpty();
        throw new Fault(filled ? Fault.NOT_EMPTY : Fault.BUSY);
    }
}
