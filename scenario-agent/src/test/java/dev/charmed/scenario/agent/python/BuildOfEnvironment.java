package dev.charmed.scenario.agent.python;

import java.nio.file.Path;
import java.util.Map;

/** A process that makes an environment, to be told to end: {@code BuildOfEnvironment CACHE PYTHON CHARM}. */
final class BuildOfEnvironment {
    private BuildOfEnvironment() {}

    public static void main(String[] arguments) {
        EnvironmentCache cache = FakePython.cache(Path.of(arguments[0]), Path.of(arguments[1]));
        System.out.println("begun");
        System.out.println(cache.environmentOf(Path.of(arguments[2]), Map.of()));
    }
}
