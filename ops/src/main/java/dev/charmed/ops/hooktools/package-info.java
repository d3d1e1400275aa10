/**
 * The first of the two doors of a charm: the hook tools, as Java interfaces with one method per thing a charm can ask or
 * say, and the errors they answer with.
 *
 * <p>Depends on {@code dev.charmed.ops.model} only. Implemented by whoever executes the real tools and by the simulated
 * unit.
 */
@NullMarked
package dev.charmed.ops.hooktools;

import org.jspecify.annotations.NullMarked;
