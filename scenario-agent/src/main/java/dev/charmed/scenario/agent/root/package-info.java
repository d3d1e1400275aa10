/**
 * A charm's files: the directory or packed archive that a charm comes in, the private copy that runs are made from, the
 * root directory that one run sees, and how the charm in it is started.
 *
 * <p>Depends on {@code dev.charmed.scenario.meta}; knows nothing of State, hook tools or processes.
 */
@NullMarked
package dev.charmed.scenario.agent.root;

import org.jspecify.annotations.NullMarked;
