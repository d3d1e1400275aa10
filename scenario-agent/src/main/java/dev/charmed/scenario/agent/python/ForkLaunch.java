package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.Host;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * One run of a charm in a fork of the bridge.
 *
 * @param directory the charm's directory for this run, its working directory
 * @param toolsDirectory where the hook tools' shims are, the first entry of the environment's PATH
 * @param environment the complete environment
 * @param pebbleSockets where the sockets are that the charm knows by the paths which Juju gives them
 * @param host the one that the charm runs on, as far as it can tell
 * @param database what the charm finds from earlier hooks
 * @param timeout how long it may run before it is terminated
 */
public record ForkLaunch(
        Path directory,
        Path toolsDirectory,
        Map<String, String> environment,
        Map<String, String> pebbleSockets,
        Host host,
        UnitDatabase database,
        Duration timeout) {
    public ForkLaunch {
        environment = Map.copyOf(environment);
        pebbleSockets = Map.copyOf(pebbleSockets);
    }
}
