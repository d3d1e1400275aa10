package dev.charmed.ops.event;

import dev.charmed.ops.framework.LifecycleEvent;
import dev.charmed.ops.juju.LocalUnit;
import dev.charmed.ops.model.Status;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hook was handled: what is the status now?
 *
 * <p>Each observer adds what it has to say with {@link #addStatus}. The most pressing becomes the status: blocked before
 * maintenance before waiting before active, and among equals the one that was added first. If none is added, the status
 * stays what it is.
 */
public final class CollectStatusEvent extends LifecycleEvent {
    private @Nullable Status mostPressing;

    /**
     * Says what the status is, so far as the caller knows.
     *
     * @throws IllegalArgumentException if a charm can not set such a status
     */
    public void addStatus(Status status) {
        LocalUnit.requireSettable(status);
        Status known = mostPressing;
        if (known == null || urgency(status) > urgency(known)) {
            mostPressing = status;
        }
    }

    /** The status to set; empty if none was added. */
    public Optional<Status> mostPressing() {
        return Optional.ofNullable(mostPressing);
    }

    private static int urgency(Status status) {
        return switch (status.name()) {
            case "blocked" -> 3;
            case "maintenance" -> 2;
            case "waiting" -> 1;
            default -> 0;
        };
    }
}
