/**
 * The second of the two doors of a charm: the Pebble of one workload container, and the values that pass through it.
 *
 * <p>Depends on nothing but the JDK and, where text is concerned, snakeyaml-engine. Implemented by the client of the real
 * daemon and by the simulated container.
 */
@NullMarked
package dev.charmed.ops.pebble;

import org.jspecify.annotations.NullMarked;
