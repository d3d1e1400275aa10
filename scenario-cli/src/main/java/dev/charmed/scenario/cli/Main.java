package dev.charmed.scenario.cli;

/** Where the {@code scenario} command starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Scenario.run(Streams.ofProcess(), args));
    }
}
