package dev.charmed.ops.framework;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One kind of event of one object: what observers observe.
 *
 * @param <E> class of the events
 */
public final class EventSource<E extends EventBase> {
    private final Framework framework;
    private final String parentPath;
    private final String name;
    private final Function<EventSnapshot, ? extends E> restore;
    private final List<Observer<E>> observers = new ArrayList<>(1);

    EventSource(Framework framework, String parentPath, String name, Function<EventSnapshot, ? extends E> restore) {
        this.framework = framework;
        this.parentPath = parentPath;
        this.name = name;
        this.restore = restore;
    }

    /** Such as {@code db_relation_changed}. */
    public String name() {
        return name;
    }

    /** Such as {@code MyCharm/on/db_relation_changed}. */
    public String path() {
        return parentPath + "/" + name;
    }

    public boolean isObserved() {
        return !observers.isEmpty();
    }

    /**
     * Tells all observers, in the order in which they began to observe, and returns when they have been told.
     *
     * <p>An observer that deferred an event from here with the same data, and was not through with it in this hook either,
     * is not told again.
     *
     * @param event a new one each time
     */
    public void emit(E event) {
        framework.emit(this, event);
    }

    /** The event as it is kept under a path. */
    E restored(String handlePath, Map<String, Object> snapshot) {
        return restore.apply(new EventSnapshot(handlePath, snapshot));
    }

    void observedBy(ObserverMethod<? super E> method) {
        observers.add(new Observer<>(method));
    }

    List<Observer<E>> observers() {
        return observers;
    }

    /** Whether events under that path, which ends in {@code [number]}, come from here. */
    boolean emits(String handlePath) {
        int length = parentPath.length() + 1 + name.length();
        return handlePath.length() > length
                && handlePath.charAt(length) == '['
                && handlePath.startsWith(name, parentPath.length() + 1)
                && handlePath.startsWith(parentPath);
    }

    @Override
    public String toString() {
        return path();
    }
}
