package dev.charmed.scenario.agent.process;

import java.nio.file.Path;

/**
 * The machine or pod that a charm runs on, as far as the charm can tell; where the run has a host name of its own.
 *
 * @param name without a domain
 * @param file what the run finds as {@code /etc/hosts}
 */
public record Host(String name, Path file) {}
