/**
 * How the code of a charm is executed for one hook: what whoever does it is given, and what it reports.
 *
 * <p>Implemented for charm directories by the agent, which is found as a service. Depends on
 * {@code dev.charmed.scenario.simulation} and what that depends on.
 */
@NullMarked
package dev.charmed.scenario.runner;

import org.jspecify.annotations.NullMarked;
