/**
 * A charm written in Java: hands out the seats of a software licence.
 *
 * <p>Depends on {@code dev.charmed.ops} only. The two ship in one jar, started once for each event.
 */
@NullMarked
package dev.charmed.examples.licences;

import org.jspecify.annotations.NullMarked;
