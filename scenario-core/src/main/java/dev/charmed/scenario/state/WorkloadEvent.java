package dev.charmed.scenario.state;

import java.util.Objects;

/** Something happens in a workload container. */
public sealed interface WorkloadEvent extends Event {

    /** The container it happens in. */
    Container container();

    /** The end of the hook's name, such as {@code -pebble-ready}. */
    String suffix();

    @Override
    default String hookName() {
        return container().name() + suffix();
    }

    /** The container's Pebble has started. */
    record PebbleReady(Container container) implements WorkloadEvent {
        static final String SUFFIX = "-pebble-ready";

        public PebbleReady {
            Objects.requireNonNull(container);
        }

        @Override
        public String suffix() {
            return SUFFIX;
        }
    }

    /** Somebody in the container made a notice. */
    record PebbleCustomNotice(Container container, Notice notice) implements WorkloadEvent {
        static final String SUFFIX = "-pebble-custom-notice";

        public PebbleCustomNotice {
            Objects.requireNonNull(container);
            Objects.requireNonNull(notice);
        }

        @Override
        public String suffix() {
            return SUFFIX;
        }

        @Override
        public Event in(State state) {
            if (!notice.id().isEmpty()) {
                return this;
            }
            return state.containers().stream()
                    .filter(candidate -> candidate.name().equals(container.name()))
                    .flatMap(candidate -> candidate.notices().stream()
                            .filter(held -> held.withId("").equals(notice))
                            .map(held -> (Event) new PebbleCustomNotice(candidate, held)))
                    .findFirst()
                    .orElse(this);
        }
    }

    /** A health check has failed as often as its threshold says. */
    record PebbleCheckFailed(Container container, CheckInfo check) implements WorkloadEvent {
        static final String SUFFIX = "-pebble-check-failed";

        public PebbleCheckFailed {
            Objects.requireNonNull(container);
            Objects.requireNonNull(check);
        }

        @Override
        public String suffix() {
            return SUFFIX;
        }
    }

    /** A health check that had failed passes again. */
    record PebbleCheckRecovered(Container container, CheckInfo check) implements WorkloadEvent {
        static final String SUFFIX = "-pebble-check-recovered";

        public PebbleCheckRecovered {
            Objects.requireNonNull(container);
            Objects.requireNonNull(check);
        }

        @Override
        public String suffix() {
            return SUFFIX;
        }
    }
}
