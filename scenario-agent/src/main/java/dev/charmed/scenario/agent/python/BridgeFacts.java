package dev.charmed.scenario.agent.python;

import java.time.Duration;
import java.util.Optional;

/**
 * What a bridge found when it started.
 *
 * @param pythonVersion such as {@code 3.12.3}
 * @param opsVersion such as {@code 2.17.1}; empty if ops can not be imported
 * @param preload how long the charm's imports took
 */
public record BridgeFacts(String pythonVersion, Optional<String> opsVersion, Duration preload) {}
