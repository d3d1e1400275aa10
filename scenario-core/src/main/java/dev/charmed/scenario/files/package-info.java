/**
 * Directories that live as long as a run or a Context: made on first use, removed whatever is in them by then; and what
 * keeps files from being read or written, in words.
 *
 * <p>Depends on the JDK only.
 */
@NullMarked
package dev.charmed.scenario.files;

import org.jspecify.annotations.NullMarked;
