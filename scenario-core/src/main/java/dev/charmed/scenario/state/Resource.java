package dev.charmed.scenario.state;

import java.nio.file.Path;
import java.util.Objects;

/** A resource of the charm, and the file that {@code resource-get} names. */
public record Resource(String name, Path path) {
    /** @throws StateValidationException if the name is empty */
    public Resource {
        Names.requireNonEmpty("name", name);
        Objects.requireNonNull(path);
    }
}
