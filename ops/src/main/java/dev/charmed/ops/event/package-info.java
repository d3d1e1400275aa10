/**
 * The events that Juju sends to a charm, as classes.
 *
 * <p>Depends on {@code dev.charmed.ops.framework} and {@code dev.charmed.ops.juju}.
 */
@NullMarked
package dev.charmed.ops.event;

import org.jspecify.annotations.NullMarked;
