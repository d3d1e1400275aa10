/**
 * The same requests to the real Pebble daemon and to ours: the answers are equal, but for the differences that
 * {@code differences.yaml} lists with the reason of each.
 *
 * <p>Requests, grouped by topic, are resources. Each scenario has two daemons of its own, so that plans, changes and
 * notices begin from nothing. Depends on everything in the module, and on the real daemon, which Go installs.
 */
@NullMarked
package dev.charmed.scenario.agent.conformance;

import org.jspecify.annotations.NullMarked;
