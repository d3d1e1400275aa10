package dev.charmed.scenario.agent.python;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What all runs of one charm have in common.
 *
 * @param charmDirectory where the charm's imports are made before its first run
 * @param script the charm's script, relative to its directory, such as {@code src/charm.py}
 * @param pythonPath what PYTHONPATH would be: relative entries, such as {@code lib}, are relative to the directory
 * @param toolNames the hook tools
 * @param environment the complete environment while the charm's modules are imported
 */
public record BridgeSetup(
        Path charmDirectory,
        String script,
        List<String> pythonPath,
        Set<String> toolNames,
        Map<String, String> environment) {
    public BridgeSetup {
        pythonPath = List.copyOf(pythonPath);
        toolNames = Set.copyOf(toolNames);
        environment = Map.copyOf(environment);
    }
}
