package dev.charmed.ops.model;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The status of a unit or of an application.
 *
 * <p>A charm can set {@link Active}, {@link Blocked}, {@link Maintenance} and {@link Waiting}. {@link Unknown} is what a
 * unit has before it set any; {@link Failed} is what Juju itself sets when a hook fails.
 */
public sealed interface Status {

    /** Explains the status to the operator; empty if there is nothing to say. */
    String message();

    /** The word Juju uses for it, such as {@code active}. */
    String name();

    /** Whether a charm may set this status, as {@code status-set} has it. */
    default boolean settable() {
        return true;
    }

    /** The unit offers its service. */
    record Active(String message) implements Status {
        public Active {
            Objects.requireNonNull(message);
        }

        @Override
        public String name() {
            return "active";
        }
    }

    /** The unit needs the operator to do something. */
    record Blocked(String message) implements Status {
        public Blocked {
            Objects.requireNonNull(message);
        }

        @Override
        public String name() {
            return "blocked";
        }
    }

    /** The unit is working towards its service. */
    record Maintenance(String message) implements Status {
        public Maintenance {
            Objects.requireNonNull(message);
        }

        @Override
        public String name() {
            return "maintenance";
        }
    }

    /** The unit waits for another application. */
    record Waiting(String message) implements Status {
        public Waiting {
            Objects.requireNonNull(message);
        }

        @Override
        public String name() {
            return "waiting";
        }
    }

    /** No status was set yet. Charms cannot set it. */
    record Unknown() implements Status {
        @Override
        public String message() {
            return "";
        }

        @Override
        public String name() {
            return "unknown";
        }

        @Override
        public boolean settable() {
            return false;
        }
    }

    /** A hook failed; Juju's name for it is {@code error}. Charms cannot set it. */
    record Failed(String message) implements Status {
        public Failed {
            Objects.requireNonNull(message);
        }

        @Override
        public String name() {
            return "error";
        }

        @Override
        public boolean settable() {
            return false;
        }
    }

    static Status active() {
        return new Active("");
    }

    static Status active(String message) {
        return new Active(message);
    }

    static Status blocked(String message) {
        return new Blocked(message);
    }

    static Status maintenance(String message) {
        return new Maintenance(message);
    }

    static Status waiting(String message) {
        return new Waiting(message);
    }

    static Status unknown() {
        return new Unknown();
    }

    static Status error(String message) {
        return new Failed(message);
    }

    /**
     * The status with a given name.
     *
     * @param name one of active, blocked, maintenance, waiting, unknown, error; case does not matter
     * @param message ignored for unknown, which has none
     * @return empty if there is no status of that name
     */
    static Optional<Status> of(String name, String message) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "active" -> Optional.of(new Active(message));
            case "blocked" -> Optional.of(new Blocked(message));
            case "maintenance" -> Optional.of(new Maintenance(message));
            case "waiting" -> Optional.of(new Waiting(message));
            case "unknown" -> Optional.of(new Unknown());
            case "error" -> Optional.of(new Failed(message));
            default -> Optional.empty();
        };
    }
}
