package dev.charmed.ops.pebble;

import java.util.Objects;

/**
 * What a command wrote.
 *
 * @param stderr empty if the command's standard error went where its standard output goes
 */
public record ExecOutput(String stdout, String stderr) {
    public ExecOutput {
        Objects.requireNonNull(stdout);
        Objects.requireNonNull(stderr);
    }
}
