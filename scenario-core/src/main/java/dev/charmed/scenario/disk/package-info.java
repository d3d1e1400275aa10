/**
 * Disks of one run: trees of files in memory, which cost nothing until they are used and share what they began with, and
 * directories of this machine, which nothing that is asked leads out of.
 *
 * <p>{@link dev.charmed.scenario.disk.Directory} is what both have in common. Names are taken one by one and links are never
 * followed here: whoever walks decides where they lead. Failures are those of {@code java.nio.file}. Depends on
 * {@code dev.charmed.scenario.state} and on {@code dev.charmed.scenario.files}.
 */
@NullMarked
package dev.charmed.scenario.disk;

import org.jspecify.annotations.NullMarked;
