package dev.charmed.ops.framework;

import dev.charmed.ops.juju.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds a charm together for one hook: its objects, who observes what, and what is kept until the next hook. */
public final class Framework {
    private final Model model;
    private final UnitStorage storage;
    private final EmissionListener listener;
    private final KeptData loaded;
    private final FrameworkEvents events;
    private final Map<String, FrameworkObject> objects = new LinkedHashMap<>();
    private final List<StoredState> storedStates = new ArrayList<>(1);
    private final List<Notice> notices;
    private int lastNumber;

    public Framework(Model model, UnitStorage storage, EmissionListener listener) {
        this.model = model;
        this.storage = storage;
        this.listener = listener;
        this.loaded = storage.load();
        this.events = new FrameworkEvents(this);
        this.notices = new ArrayList<>(loaded.deferred().size() + 4);
        for (DeferredNotice deferred : loaded.deferred()) {
            notices.add(new Notice(deferred));
            lastNumber = Math.max(lastNumber, deferred.number());
        }
    }

    /** What Juju knows of the unit and its surroundings. */
    public Model model() {
        return model;
    }

    /** The framework's own events. */
    public FrameworkEvents on() {
        return events;
    }

    /**
     * Has a method called with each event of a source: {@code framework.observe(on().start(), this::onStart)}.
     *
     * <p>A lambda will do for events that are never deferred.
     *
     * @param method called after those that observed before
     */
    public <E extends EventBase> void observe(EventSource<E> source, ObserverMethod<? super E> method) {
        source.observedBy(method);
    }

    /** Whether somebody listens to what is emitted beside the observers. */
    public boolean isListenedTo() {
        return listener != EmissionListener.NONE;
    }

    /** Tells the observers again that deferred an event in an earlier hook, in the order of deferral. */
    public void reemit() {
        if (notices.isEmpty()) {
            return;
        }
        for (Notice notice : List.copyOf(notices)) {
            retell(notice, notice.kept());
        }
    }

    private void retell(Notice notice, DeferredNotice kept) {
        for (FrameworkObject object : List.copyOf(objects.values())) {
            for (EventSource<?> source : object.on().all()) {
                if (source.emits(kept.handlePath())) {
                    if (!retell(source, notice, kept)) {
                        notices.remove(notice);
                        log("%s was deferred by %s of %s, which does not observe it any more: dropped", kept);
                    }
                    return;
                }
            }
        }
        notices.remove(notice);
        log("%s was deferred by %s of %s, but nothing emits such events any more: dropped", kept);
    }

    private <E extends EventBase> boolean retell(EventSource<E> source, Notice notice, DeferredNotice kept) {
        for (Observer<E> observer : source.observers()) {
            if (observer.isCalled(kept)) {
                E event = source.restored(kept.handlePath(), kept.snapshotData());
                event.emittedBy(source, kept.number());
                listener.emitted(event, true);
                notice.retold(event);
                tell(observer, event, notice);
                return true;
            }
        }
        return false;
    }

    private void log(String format, DeferredNotice kept) {
        model.log().warning(format.formatted(kept.handlePath(), kept.method(), kept.ownerPath()));
    }

    <E extends EventBase> void emit(EventSource<E> source, E event) {
        event.emittedBy(source, ++lastNumber);
        listener.emitted(event, false);
        List<Observer<E>> observers = source.observers();
        if (observers.isEmpty()) {
            return;
        }
        // All notices come before the first call: what an observer emits in turn queues up behind them.
        int count = observers.size();
        List<Notice> told = new ArrayList<>(count);
        List<Observer<E>> telling = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Observer<E> observer = observers.get(i);
            if (!isQueued(source, observer, event)) {
                telling.add(observer);
                told.add(new Notice(event, observer));
            }
        }
        notices.addAll(told);
        for (int i = 0; i < told.size(); i++) {
            tell(telling.get(i), event, told.get(i));
        }
    }

    private <E extends EventBase> void tell(Observer<E> observer, E event, Notice notice) {
        event.telling(notice);
        try {
            observer.tell(event);
        } finally {
            event.telling(null);
        }
        if (!notice.isDeferred()) {
            notices.remove(notice);
        }
    }

    private boolean isQueued(EventSource<?> source, Observer<?> observer, EventBase event) {
        if (notices.isEmpty()) {
            return false;
        }
        Map<String, Object> snapshot = SimpleValues.copy(source.path(), event.snapshot());
        for (Notice notice : notices) {
            if (notice.isAlready(source, observer, snapshot)) {
                model.log().info(event + " is not told to " + observer.name() + ": it is in the queue already");
                return true;
            }
        }
        return false;
    }

    /** Tells who wants to know, then keeps what was deferred and stored, if anything of that changed. */
    public void commit() {
        events.preCommit().emit(new PreCommitEvent());
        events.commit().emit(new CommitEvent());
        List<DeferredNotice> deferred = new ArrayList<>(notices.size());
        boolean changed = notices.size() != loaded.deferred().size();
        for (Notice notice : notices) {
            DeferredNotice kept = notice.kept();
            changed |= !notice.isOfEarlierHook();
            deferred.add(kept);
        }
        for (StoredState stored : storedStates) {
            changed |= stored.isChanged();
        }
        if (changed) {
            storage.save(new KeptData(deferred, storedContents()));
        }
    }

    /** What was kept keeps its place, whether it was looked at in this hook or not. */
    private List<StoredContent> storedContents() {
        Map<String, StoredContent> contents = new LinkedHashMap<>();
        for (StoredContent content : loaded.storedStates()) {
            contents.put(content.ownerPath() + "/" + content.name(), content);
        }
        for (StoredState stored : storedStates) {
            stored.content().ifPresent(content -> contents.put(stored.ownerPath() + "/" + stored.name(), content));
        }
        return List.copyOf(contents.values());
    }

    StoredState storedState(String ownerPath, String name) {
        for (StoredState known : storedStates) {
            if (known.ownerPath().equals(ownerPath) && known.name().equals(name)) {
                return known;
            }
        }
        Map<String, Object> content = null;
        for (StoredContent kept : loaded.storedStates()) {
            if (kept.isOf(ownerPath, name)) {
                content = kept.content();
            }
        }
        StoredState stored = new StoredState(ownerPath, name, Optional.ofNullable(content));
        storedStates.add(stored);
        return stored;
    }

    void track(FrameworkObject object) {
        if (objects.putIfAbsent(object.path(), object) != null) {
            throw new IllegalStateException(
                    "two objects claim to be %s: give them different keys".formatted(object.path()));
        }
    }

    /**
     * Finds an event by the way from the charm to it.
     *
     * @param path {@code done} for the charm's own, {@code library.on.done} for one of its library's: steps are keys or
     *     classes of objects
     */
    public Optional<EventSource<?>> find(String path) {
        String[] steps = path.split("\\.", -1);
        String name = steps[steps.length - 1].replace('-', '_');
        int last = steps.length - 1;
        if (last > 0 && steps[last - 1].equals("on")) {
            last--;
        }
        FrameworkObject current = objects.values().iterator().next();
        for (int i = 0; i < last; i++) {
            Optional<FrameworkObject> next = child(current, steps[i]);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            current = next.get();
        }
        return current.on().find(name);
    }

    /** The ways from the charm to all events that were defined or asked for, as {@link #find} takes them. */
    public List<String> ways() {
        List<String> ways = new ArrayList<>();
        for (FrameworkObject object : objects.values()) {
            for (EventSource<?> source : object.on().all()) {
                ways.add(object.way() + source.name());
            }
        }
        return ways;
    }

    /**
     * Emits an event by the way from the charm to it.
     *
     * @param path as {@link #find} takes it
     * @param data what the event is made of, as if it had been deferred
     * @return false if there is no such event
     */
    public boolean emit(String path, Map<String, Object> data) {
        Optional<EventSource<?>> source = find(path);
        source.ifPresent(found -> emitMade(found, data));
        return source.isPresent();
    }

    private static <E extends EventBase> void emitMade(EventSource<E> source, Map<String, Object> data) {
        source.emit(source.restored(source.path(), data));
    }

    private Optional<FrameworkObject> child(FrameworkObject parent, String step) {
        for (FrameworkObject object : objects.values()) {
            String path = object.path();
            if (path.startsWith(parent.path() + "/")
                    && path.indexOf('/', parent.path().length() + 1) < 0
                    && object.isCalled(step)) {
                return Optional.of(object);
            }
        }
        return Optional.empty();
    }
}
