/**
 * What stands behind a charm under a real Juju: hook tools that are executed, the environment that Juju sets, the charm's
 * metadata on disk, and the file that keeps what the next hook needs.
 *
 * <p>Depends on the seams that it implements ({@code hooktools}, {@code juju}, {@code framework}) and on {@code json}. Only
 * {@link dev.charmed.ops.Main} knows of it.
 */
@NullMarked
package dev.charmed.ops.production;

import org.jspecify.annotations.NullMarked;
