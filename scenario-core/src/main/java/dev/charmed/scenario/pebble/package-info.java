/**
 * The simulated Pebble of a workload container: all that Pebble means, without any transport.
 *
 * <p>{@link dev.charmed.scenario.pebble.PebbleDaemon} has one method for each thing the daemon's API can be asked, and fails
 * with the daemon's own statuses, kinds and messages; {@link dev.charmed.scenario.pebble.SimulatedPebble} is the same as a
 * charm in Java sees it. Depends on {@code dev.charmed.ops.pebble}, {@code dev.charmed.scenario.state} and
 * {@code dev.charmed.scenario.disk}, and on snakeyaml-engine for the layers and plans that are text, and commons-compress for images. Starts no thread and never
 * sleeps.
 */
@NullMarked
package dev.charmed.scenario.pebble;

import org.jspecify.annotations.NullMarked;
