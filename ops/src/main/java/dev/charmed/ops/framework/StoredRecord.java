package dev.charmed.ops.framework;

import dev.charmed.ops.typed.RecordMapping;
import java.util.function.UnaryOperator;

/**
 * A record that an object keeps from one hook to the next. What a hook sets is kept if the hook succeeds.
 *
 * @param <T> a record of simple values
 */
public final class StoredRecord<T extends Record> {
    private final StoredState state;
    private final RecordMapping<T> mapping;
    private T current;

    @SuppressWarnings("unchecked")
    StoredRecord(StoredState state, T initial) {
        this.state = state;
        this.mapping = RecordMapping.of((Class<T>) initial.getClass());
        this.current =
                state.asMap().isEmpty() ? initial : mapping.read("stored state of " + state.ownerPath(), state.asMap());
    }

    public T get() {
        return current;
    }

    public void set(T next) {
        if (!next.equals(current)) {
            current = next;
            state.replaceWith(mapping.write(next));
        }
    }

    /** Sets what comes of the record as it is. */
    public void update(UnaryOperator<T> change) {
        set(change.apply(current));
    }
}
