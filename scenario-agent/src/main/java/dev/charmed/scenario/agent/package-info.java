/**
 * Runs charm directories of any language: opens the charm, sets up what Juju sets up for a hook, executes it, and reports
 * how it went.
 *
 * <p>May depend on all packages below it; they do not know of it.
 */
@NullMarked
package dev.charmed.scenario.agent;

import org.jspecify.annotations.NullMarked;
