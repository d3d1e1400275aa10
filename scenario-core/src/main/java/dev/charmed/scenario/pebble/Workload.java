package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.Check;
import dev.charmed.ops.pebble.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How what is in a container behaves: its services when they are started, its checks when they are tried, its programs when
 * they are executed. Unless told otherwise services run, checks succeed, and programs are those that the State declares.
 */
public interface Workload {

    /** All as usual. */
    static Workload usual() {
        return builder().build();
    }

    /** One in which some things are different. */
    static Builder builder() {
        return new Builder();
    }

    /** What comes of starting a service. */
    default ServiceOutcome start(Service service) {
        return ServiceOutcome.runs();
    }

    /** Tries a check; empty if it is well, else what is wrong, such as {@code non-2xx status code 500}. */
    default Optional<String> tryCheck(Check check) {
        return Optional.empty();
    }

    /**
     * Whether a command of such words may be one of its programs, which looks at what is written to it. One that is not only
     * tells what the State declares, and does so before it was written anything.
     */
    default boolean hasProgram(List<String> command) {
        return true;
    }

    /** Runs a program; empty if this is none that it knows. */
    default Optional<ExecResult> exec(ExecCall call) {
        return Optional.empty();
    }

    /** Runs a program. */
    @FunctionalInterface
    interface Program {
        ExecResult run(ExecCall call);
    }

    /** Collects what is different. */
    final class Builder {
        private final Map<String, ServiceOutcome> services = new LinkedHashMap<>();
        private final Map<String, String> checks = new LinkedHashMap<>();
        private final List<Map.Entry<List<String>, Program>> programs = new ArrayList<>();

        private Builder() {}

        /** What comes of starting the service of that name. */
        public Builder service(String name, ServiceOutcome outcome) {
            services.put(name, outcome);
            return this;
        }

        /** The check of that name fails, and says so. */
        public Builder failingCheck(String name, String message) {
            checks.put(name, message);
            return this;
        }

        /** Commands that begin with these words are answered by a program; the longest match wins. */
        public Builder program(List<String> commandPrefix, Program program) {
            programs.add(Map.entry(List.copyOf(commandPrefix), program));
            return this;
        }

        public Workload build() {
            return new DeclaredWorkload(Map.copyOf(services), Map.copyOf(checks), List.copyOf(programs));
        }
    }
}
