/**
 * Hook tools as commands: their arguments, formats, help and exit statuses as Juju has them, and the server that answers
 * them over a Unix socket.
 *
 * <p>Translates only. What a tool means is decided behind {@link dev.charmed.ops.hooktools.HookTools}; nothing here may
 * depend on how that is implemented.
 */
@NullMarked
package dev.charmed.scenario.agent.hooktool;

import org.jspecify.annotations.NullMarked;
