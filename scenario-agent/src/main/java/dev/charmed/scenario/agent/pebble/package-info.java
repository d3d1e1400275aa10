/**
 * The HTTP and WebSocket of Pebble's API over a Unix socket for each container: requests become calls of the simulated
 * daemon, and what it says becomes answers, as the real daemon formats them. Nothing here decides what Pebble does.
 *
 * <p>Depends on {@code dev.charmed.scenario.pebble}, Netty and Jackson.
 */
@NullMarked
package dev.charmed.scenario.agent.pebble;

import org.jspecify.annotations.NullMarked;
