/**
 * The same requests to the real Pebble daemon and to ours: the answers are equal, but for the differences that
 * {@code differences.yaml} lists with the reason of each.
 *
 * <p>Requests, grouped by topic, are resources, and so are the answers that the real daemon gave. In every build ours is held to
 * those; where there is a real daemon, or Go to build one with, they are held to it. Each scenario has a daemon of its own, so
 * that plans, changes and notices begin from nothing. Depends on everything in the module.
 */
@NullMarked
package dev.charmed.scenario.agent.conformance;

import org.jspecify.annotations.NullMarked;
