package dev.charmed.scenario.simulation;

import dev.charmed.scenario.pebble.PebbleSetup;

/** Says what the simulated Pebble of a container is given beside what the State has of it. */
@FunctionalInterface
public interface ContainerSetups {
    PebbleSetup of(String container);
}
