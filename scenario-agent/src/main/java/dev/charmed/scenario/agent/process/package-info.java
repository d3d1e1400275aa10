/**
 * Processes: hook-tool shims, and commands that run under a supervisor and leave nothing behind.
 *
 * <p>Depends on the JDK only; knows nothing of charms, State or Python.
 */
@NullMarked
package dev.charmed.scenario.agent.process;

import org.jspecify.annotations.NullMarked;
