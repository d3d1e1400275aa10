/**
 * The State as text: JSON and YAML to and from the records of {@code dev.charmed.scenario.state}, and the plain tree between
 * the two.
 *
 * <p>A document becomes a tree whose values know where they stand; one decoder turns that into records and names every
 * mistake at once. Depends on {@code dev.charmed.scenario.state}, on the nearest-name search and the
 * positions of {@code dev.charmed.scenario.meta}, on {@code dev.charmed.scenario.text}, and on streaming parsers only: reading a State binds nothing by reflection, so that a
 * command can do it as soon as it has started.
 */
@NullMarked
package dev.charmed.scenario.codec;

import org.jspecify.annotations.NullMarked;
