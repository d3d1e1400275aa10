package dev.charmed.scenario.state;

import java.util.Map;
import java.util.Objects;

/**
 * An event that a charm put off in an earlier hook.
 *
 * @param handlePath where the framework kept it, such as {@code MyCharm/on/update_status[1]}
 * @param owner class of the observer
 * @param observer name of the method that is called again
 * @param snapshotData what the event needs to be built again
 */
public record DeferredEvent(String handlePath, String owner, String observer, Map<String, Object> snapshotData) {
    public DeferredEvent {
        Names.requireNonEmpty("handle_path", handlePath);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(observer);
        snapshotData = Immutable.tree(snapshotData);
    }

    public DeferredEvent(String handlePath, String owner, String observer) {
        this(handlePath, owner, observer, Map.of());
    }

    /** The name of the event, such as {@code update_status}. */
    public String name() {
        String last = handlePath.substring(handlePath.lastIndexOf('/') + 1);
        int bracket = last.indexOf('[');
        return bracket < 0 ? last : last.substring(0, bracket);
    }
}
