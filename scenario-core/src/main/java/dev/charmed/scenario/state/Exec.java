package dev.charmed.scenario.state;

import java.util.List;
import java.util.Objects;

/**
 * What a command in a container is answered with.
 *
 * @param commandPrefix the first words of the commands it answers; the longest match wins, none at all matches every
 *     command
 */
@StateRecord
public record Exec(List<String> commandPrefix, int returnCode, String stdout, String stderr)
        implements ExecBuilder.With {
    public Exec {
        commandPrefix = List.copyOf(commandPrefix);
        Objects.requireNonNull(stdout);
        Objects.requireNonNull(stderr);
    }

    /** Success, without a word. */
    public Exec(List<String> commandPrefix) {
        this(commandPrefix, 0, "", "");
    }

    /** Success, without a word: {@code Exec.of("ls", "-l").withStdout("a b c")}. */
    public static Exec of(String... commandPrefix) {
        return new Exec(List.of(commandPrefix));
    }
}
