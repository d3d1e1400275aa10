package dev.charmed.ops.framework;

import java.util.List;

/**
 * All that the framework keeps from one hook to the next.
 *
 * @param deferred in the order in which observers are told again
 */
public record KeptData(List<DeferredNotice> deferred, List<StoredContent> storedStates) {
    private static final KeptData NOTHING = new KeptData(List.of(), List.of());

    public KeptData {
        deferred = List.copyOf(deferred);
        storedStates = List.copyOf(storedStates);
    }

    public static KeptData nothing() {
        return NOTHING;
    }
}
