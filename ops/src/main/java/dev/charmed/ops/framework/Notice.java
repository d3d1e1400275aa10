package dev.charmed.ops.framework;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** That one observer is to be told of one event: while it is being told, and for as long as it defers. */
final class Notice {
    private final String handlePath;
    private final @Nullable Observer<?> observer;
    private @Nullable DeferredNotice kept;
    private @Nullable EventBase event;
    private boolean deferred;

    /** For an event that is emitted now. */
    Notice(EventBase event, Observer<?> observer) {
        this.handlePath = "";
        this.event = event;
        this.observer = observer;
    }

    /** For an event that was deferred in an earlier hook. */
    Notice(DeferredNotice kept) {
        this.handlePath = kept.handlePath();
        this.kept = kept;
        this.observer = null;
        this.deferred = true;
    }

    boolean isOfEarlierHook() {
        return observer == null;
    }

    boolean isDeferred() {
        return deferred;
    }

    /** Forgets that it was deferred: it is being told again, which the observer may defer again. */
    void retold(EventBase again) {
        event = again;
        deferred = false;
    }

    /** @throws IllegalStateException if the observer has no name, or the snapshot of the event can not be kept */
    void defer() {
        kept();
        deferred = true;
    }

    /** What is to be kept of it. */
    DeferredNotice kept() {
        DeferredNotice known = kept;
        if (known != null) {
            return known;
        }
        EventBase told = event;
        Observer<?> teller = observer;
        if (told == null || teller == null) {
            throw new IllegalStateException("a notice has an event and an observer, or was kept");
        }
        if (teller.name() instanceof ObserverName.Named named) {
            known = new DeferredNotice(
                    told.handlePath(),
                    named.ownerPath(),
                    named.method(),
                    SimpleValues.copy(told.handlePath(), told.snapshot()));
            kept = known;
            return known;
        }
        throw new IllegalStateException(("cannot defer %s: its observer is %s. The next hook finds the observer of a"
                        + " deferred event by the name of its method: observe with a method reference such as"
                        + " this::on%s")
                .formatted(told, ((ObserverName.Unnamed) teller.name()).description(), camelCase(told.name())));
    }

    /** Whether that observer is still to be told of an event from the source that is no different. */
    boolean isAlready(EventSource<?> source, Observer<?> candidate, Map<String, Object> snapshot) {
        EventBase told = event;
        if (kept == null && told != null) {
            return observer == candidate && snapshot.equals(SimpleValues.copy(source.path(), told.snapshot()));
        }
        DeferredNotice queued = kept();
        return source.emits(queued.handlePath())
                && candidate.isCalled(queued)
                && queued.snapshotData().equals(snapshot);
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_", -1)) {
            if (!word.isEmpty()) {
                camel.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return camel.toString();
    }

    @Override
    public String toString() {
        return handlePath.isEmpty() ? String.valueOf(event) : handlePath;
    }
}
