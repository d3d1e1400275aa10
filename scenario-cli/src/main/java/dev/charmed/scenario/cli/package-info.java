/**
 * The {@code scenario} command: reads words and files, has a {@link dev.charmed.scenario.Context} do the work, and writes
 * one document.
 *
 * <p>May depend on everything; nothing depends on it. Started once per run, so it loads nothing that the verb at hand has
 * no use for.
 */
@NullMarked
package dev.charmed.scenario.cli;

import org.jspecify.annotations.NullMarked;
