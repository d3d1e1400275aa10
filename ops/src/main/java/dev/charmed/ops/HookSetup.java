package dev.charmed.ops;

import dev.charmed.ops.framework.EmissionListener;
import dev.charmed.ops.framework.UnitStorage;
import dev.charmed.ops.hooktools.HookTools;
import dev.charmed.ops.juju.CharmMetadata;
import dev.charmed.ops.juju.JujuContext;
import dev.charmed.ops.pebble.Pebble;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;

/**
 * All that a hook needs beside the charm: the same in production and under test.
 *
 * @param context where and why the charm runs
 * @param tools answers what the charm asks, and is told what it says
 * @param pebbles the Pebble of a container, by its name
 * @param storage what was kept by earlier hooks
 * @param metadata what the charm declares about itself
 * @param listener hears of all events; {@link EmissionListener#NONE} if nobody cares
 * @param clock tells when a secret expires that is to expire after some time
 */
public record HookSetup(
        JujuContext context,
        HookTools tools,
        Function<String, Pebble> pebbles,
        UnitStorage storage,
        CharmMetadata metadata,
        EmissionListener listener,
        InstantSource clock) {
    public HookSetup {
        Objects.requireNonNull(context);
        Objects.requireNonNull(tools);
        Objects.requireNonNull(pebbles);
        Objects.requireNonNull(storage);
        Objects.requireNonNull(metadata);
        Objects.requireNonNull(listener);
        Objects.requireNonNull(clock);
    }
}
