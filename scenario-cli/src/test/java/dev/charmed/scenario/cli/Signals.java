package dev.charmed.scenario.cli;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Signals to the command, as a user's shell has them. */
final class Signals {
    private Signals() {}

    /**
     * A command line that ignores no signal. What is ignored where the tests run, as SIGINT in the background of a shell, its
     * children ignore, too.
     */
    static List<String> notIgnored(String... words) {
        return Stream.concat(Stream.of("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV"), Stream.of(words))
                .toList();
    }

    /** By the shell itself: small machines have no program for it. */
    static void send(String signal, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(signal, process.pid()))
                .start()
                .waitFor();
    }
}
