/**
 * Typed views: how maps of plain values, such as a charm's configuration, become records and records become maps.
 *
 * <p>Depends on {@code dev.charmed.ops.json} and the JDK only. What reflection finds out about a record class is found out
 * once.
 */
@NullMarked
package dev.charmed.ops.typed;

import org.jspecify.annotations.NullMarked;
