/**
 * The Juju model as a charm sees it: its unit and application, its configuration, its relations and what is in their
 * databags, its secrets, storages and networks.
 *
 * <p>All of it asks the hook tools on first use and remembers the answer for the rest of the hook. Depends on
 * {@code dev.charmed.ops.hooktools}, {@code dev.charmed.ops.pebble}, {@code dev.charmed.ops.model} and
 * {@code dev.charmed.ops.typed}; knows nothing of the framework.
 */
@NullMarked
package dev.charmed.ops.juju;

import org.jspecify.annotations.NullMarked;
