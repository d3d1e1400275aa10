package dev.charmed.ops.juju;

/** Only the leader may do that, and this unit is not the leader: ask {@link LocalUnit#isLeader()} first. */
public final class NotLeaderException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    NotLeaderException(String unit, String what) {
        super("%s is not the leader and cannot %s".formatted(unit, what));
    }
}
