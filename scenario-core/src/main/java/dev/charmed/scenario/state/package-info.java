/**
 * What a test declares and gets back: the {@link dev.charmed.scenario.state.State} of one unit with all its parts, and the
 * {@link dev.charmed.scenario.state.Event} that is fired at it.
 *
 * <p>Immutable values, compared by value. Depends on {@code dev.charmed.ops.model}, for layers on {@code dev.charmed.ops.pebble},
 * for the events that charms in Java define on the framework, and on {@code dev.charmed.scenario.text}.
 */
@NullMarked
package dev.charmed.scenario.state;

import org.jspecify.annotations.NullMarked;
