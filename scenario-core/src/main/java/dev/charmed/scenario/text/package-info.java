/**
 * How messages show what somebody else wrote: quoted, on one line, and short; and what words and numbers are in texts that
 * Go reads and writes.
 *
 * <p>Depends on the JDK only; everything may depend on it.
 */
@NullMarked
package dev.charmed.scenario.text;

import org.jspecify.annotations.NullMarked;
