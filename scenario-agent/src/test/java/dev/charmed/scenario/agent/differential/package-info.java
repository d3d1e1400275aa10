/**
 * The same charm, event and State through {@code ops-scenario}, the Python library of that name, and through ours, in
 * each isolation: what comes out is equal, but for the differences that {@code differences.yaml} lists with the reason
 * of each.
 *
 * <p>The vectors, the charm that most of them run and the script that runs them upstream are resources. Depends on
 * everything in the module.
 */
@NullMarked
package dev.charmed.scenario.agent.differential;

import org.jspecify.annotations.NullMarked;
