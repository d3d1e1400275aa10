package dev.charmed.scenario.runner;

import dev.charmed.scenario.meta.JujuVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a runner can be told.
 *
 * @param python the interpreter to use; empty to find or make one
 * @param timeout how long one run may take
 * @param metadataFiles files to read in place of the charm's own {@code metadata.yaml}, {@code config.yaml} and
 *     {@code actions.yaml}, by that name
 * @param hostVariables more environment variables that Juju sets and that depend on where the unit is, such as
 *     {@code JUJU_MACHINE_ID}
 * @param progress takes a line of text now and then while something takes long
 * @param details takes every line of what tools say that prepare the charm
 * @param output takes what the charm itself prints, as it does
 */
public record RunnerOptions(
        Isolation isolation,
        Optional<Path> python,
        Duration timeout,
        JujuVersion jujuVersion,
        InstantSource clock,
        SortedMap<String, Path> metadataFiles,
        SortedMap<String, String> hostVariables,
        Consumer<String> progress,
        Consumer<String> details,
        CharmOutput output) {
    public RunnerOptions {
        Objects.requireNonNull(isolation);
        Objects.requireNonNull(python);
        Objects.requireNonNull(timeout);
        Objects.requireNonNull(jujuVersion);
        Objects.requireNonNull(clock);
        metadataFiles = Collections.unmodifiableSortedMap(new TreeMap<>(metadataFiles));
        hostVariables = Collections.unmodifiableSortedMap(new TreeMap<>(hostVariables));
        Objects.requireNonNull(progress);
        Objects.requireNonNull(details);
        Objects.requireNonNull(output);
    }

    /** Takes what a charm prints. Both kinds may come on two threads at once. */
    @FunctionalInterface
    public interface CharmOutput {
        /** @param bytes are valid during the call only */
        void accept(boolean isError, byte[] bytes, int offset, int length);

        /** Takes nothing. */
        static CharmOutput discarded() {
            return (isError, bytes, offset, length) -> {};
        }
    }
}
