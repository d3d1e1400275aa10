package dev.charmed.ops.juju;

import dev.charmed.ops.pebble.Pebble;

/** A workload container of the unit. */
public final class Container {
    private final String name;
    private final Pebble pebble;

    Container(String name, Pebble pebble) {
        this.name = name;
        this.pebble = pebble;
    }

    public String name() {
        return name;
    }

    /** Whether its Pebble answers; everything else fails where it does not. */
    public boolean canConnect() {
        return pebble.canConnect();
    }

    /** Its Pebble. */
    public Pebble pebble() {
        return pebble;
    }

    @Override
    public String toString() {
        return name;
    }
}
