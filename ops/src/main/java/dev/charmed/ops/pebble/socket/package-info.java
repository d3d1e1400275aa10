/**
 * The client of the real Pebble daemon: HTTP and WebSocket over the Unix socket that Juju mounts for each container.
 *
 * <p>Written for charms, whose JVM lives for one hook: the JDK's own HTTP client takes no Unix socket, and libraries that do
 * take longer to start than most hooks run. Depends on {@code dev.charmed.ops.pebble} and {@code dev.charmed.ops.json}.
 */
@NullMarked
package dev.charmed.ops.pebble.socket;

import org.jspecify.annotations.NullMarked;
