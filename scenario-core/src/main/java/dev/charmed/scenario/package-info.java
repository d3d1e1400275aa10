/**
 * The door for tests: {@link dev.charmed.scenario.Context}, which runs a charm on an event and a State, and the
 * {@link dev.charmed.scenario.Run} that comes of it.
 *
 * <p>May depend on everything else in this module; nothing in it depends on this package.
 */
@NullMarked
package dev.charmed.scenario;

import org.jspecify.annotations.NullMarked;
