/**
 * Runs charms in Java within this process, with the simulated unit itself as their hook tools.
 *
 * <p>A run touches no file unless the charm asks for its directory; one thread for all of them ends those that take too long. Depends on
 * {@code dev.charmed.scenario.runner} and on the framework in {@code dev.charmed.ops}.
 */
@NullMarked
package dev.charmed.scenario.inprocess;

import org.jspecify.annotations.NullMarked;
