/**
 * The simulated unit: what every hook tool of Juju means, on a working copy of a State.
 *
 * <p>All semantics live here and only here: who may read and write what, what waits for the hook to succeed, which revision
 * of a secret is seen. There is no transport in it, no thread and no clock of its own. Depends on
 * {@code dev.charmed.scenario.state}, {@code dev.charmed.scenario.meta}, the daemon of {@code dev.charmed.scenario.pebble} and
 * the seams in {@code dev.charmed.ops}.
 */
@NullMarked
package dev.charmed.scenario.simulation;

import org.jspecify.annotations.NullMarked;
