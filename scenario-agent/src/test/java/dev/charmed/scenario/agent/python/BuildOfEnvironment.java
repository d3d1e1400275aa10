package dev.charmed.scenario.agent.python;

import java.nio.file.Path;

/** A process that makes an environment, to be told to end: {@code BuildOfEnvironment CACHE PYTHON CHARM}. */
final class BuildOfEnvironment {
    private BuildOfEnvironment() {}

    public static void main(String[] arguments) {
        EnvironmentCache cache = new EnvironmentCache(Path.of(arguments[0]), Path.of(arguments[1]), line -> {});
        System.out.println("begun");
        System.out.println(cache.environmentOf(Path.of(arguments[2])));
    }
}
