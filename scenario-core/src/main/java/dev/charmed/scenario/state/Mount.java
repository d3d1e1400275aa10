package dev.charmed.scenario.state;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A file or directory that a container sees at some place.
 *
 * @param location absolute path in the container
 * @param source what is there, on this machine
 */
public record Mount(String location, Path source) {
    /** @throws StateValidationException if the location is empty */
    public Mount {
        Names.requireNonEmpty("location", location);
        Objects.requireNonNull(source);
    }
}
