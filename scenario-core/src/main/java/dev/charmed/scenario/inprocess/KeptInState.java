package dev.charmed.scenario.inprocess;

import dev.charmed.ops.framework.DeferredNotice;
import dev.charmed.ops.framework.KeptData;
import dev.charmed.ops.framework.StoredContent;
import dev.charmed.ops.framework.UnitStorage;
import dev.charmed.scenario.runner.KeptByFramework;
import dev.charmed.scenario.state.Absent;
import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.state.StoredState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the framework keeps between hooks, read from one State for the next. */
public final class KeptInState implements UnitStorage {
    private final State state;
    private Optional<KeptByFramework> saved = Optional.empty();

    public KeptInState(State state) {
        this.state = state;
    }

    @Override
    public KeptData load() {
        if (state.deferred().isEmpty() && state.storedStates().isEmpty()) {
            return KeptData.nothing();
        }
        return new KeptData(
                state.deferred().stream()
                        .map(event -> new DeferredNotice(
                                event.handlePath(),
                                event.owner(),
                                event.observer(),
                                withoutAbsent(event.snapshotData())))
                        .toList(),
                state.storedStates().stream()
                        .map(stored -> new StoredContent(
                                stored.ownerPath().orElse(""), stored.name(), withoutAbsent(stored.content())))
                        .toList());
    }

    @Override
    public void save(KeptData kept) {
        saved = Optional.of(new KeptByFramework(
                kept.deferred().stream()
                        .map(notice -> new DeferredEvent(
                                notice.handlePath(), notice.ownerPath(), notice.method(), notice.snapshotData()))
                        .toList(),
                kept.storedStates().stream()
                        .map(content -> new StoredState(
                                Optional.of(content.ownerPath()).filter(path -> !path.isEmpty()),
                                content.name(),
                                content.content()))
                        .toList()));
    }

    /** What the framework has to keep for the hook after this one; empty if nothing changed. */
    public Optional<KeptByFramework> saved() {
        return saved;
    }

    /** What a State says is null is not there for a charm in Java. */
    static Map<String, Object> withoutAbsent(Map<?, ?> tree) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach((key, value) -> {
            if (value != Absent.VALUE) {
                copy.put(String.valueOf(key), withoutAbsent(value));
            }
        });
        return copy;
    }

    private static Object withoutAbsent(Object value) {
        if (value instanceof Map<?, ?> map) {
            return withoutAbsent(map);
        }
        if (value instanceof List<?> items) {
            List<Object> copy = new ArrayList<>(items.size());
            for (Object item : items) {
                if (item != Absent.VALUE) {
                    copy.add(withoutAbsent(item));
                }
            }
            return copy;
        }
        return value;
    }
}
