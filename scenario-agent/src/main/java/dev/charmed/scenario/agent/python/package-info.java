/**
 * Python charms: the environments that they run in, and the bridge that runs them in forks of a warm interpreter.
 *
 * <p>Depends on {@code .process}, on {@code dev.charmed.scenario.files}, and on the State's records for what ops keeps between
 * hooks; knows nothing of what hook tools mean.
 */
@NullMarked
package dev.charmed.scenario.agent.python;

import org.jspecify.annotations.NullMarked;
