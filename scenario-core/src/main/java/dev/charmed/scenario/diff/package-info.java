/**
 * What is different between two States: for people as text, for programs as JSON Patch.
 *
 * <p>Compares the plain trees of {@code dev.charmed.scenario.codec}, and depends on that and on the State alone. The JSON
 * Patch library is loaded only when a patch is asked for.
 */
@NullMarked
package dev.charmed.scenario.diff;

import org.jspecify.annotations.NullMarked;
