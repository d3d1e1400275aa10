/**
 * The framework that charms are built on: objects with unique paths, events and who observes them, what is deferred and
 * stored between hooks.
 *
 * <p>Knows nothing of the events that Juju sends. Depends on {@code dev.charmed.ops.juju} for the model that every object
 * of a charm can reach, and on what that depends on.
 */
@NullMarked
package dev.charmed.ops.framework;

import org.jspecify.annotations.NullMarked;
