/**
 * What is found to be wrong with a charm and its States, and the rules behind it, as text, JSON, SARIF and Markdown.
 *
 * <p>Depends on {@code dev.charmed.scenario.consistency} and on the trees of {@code dev.charmed.scenario.codec}; knows nothing of
 * commands.
 */
@NullMarked
package dev.charmed.scenario.cli.report;

import org.jspecify.annotations.NullMarked;
