/**
 * AssertJ assertions about States and runs, whose failures show what is different.
 *
 * <p>{@link dev.charmed.scenario.assertj.ScenarioAssertions} is the door. Depends on {@code scenario} and AssertJ only.
 */
@NullMarked
package dev.charmed.scenario.assertj;

import org.jspecify.annotations.NullMarked;
