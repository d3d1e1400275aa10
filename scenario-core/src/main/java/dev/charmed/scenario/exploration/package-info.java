/**
 * Finds values for which something does not hold, and makes them small.
 *
 * <p>A generator makes a value by asking a source of choices. Whatever it makes is settled by the sequence of choices
 * alone, so a failure is repeated by replaying the sequence, and made small by making the sequence shorter and its numbers
 * lower: nothing has to know how values of one kind or another are made smaller, and a smaller value is always one that
 * the generator could have made at once. Knows nothing of charms; depends on the JDK only.
 */
@NullMarked
package dev.charmed.scenario.exploration;

import org.jspecify.annotations.NullMarked;
