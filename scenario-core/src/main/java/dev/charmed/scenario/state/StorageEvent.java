package dev.charmed.scenario.state;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A storage comes or goes. */
public record StorageEvent(Kind kind, Storage storage) implements Event {

    /** What happens. */
    public enum Kind {
        ATTACHED,
        DETACHING;

        /** The end of the hook's name, such as {@code -storage-attached}. */
        public String suffix() {
            return "-storage-" + name().toLowerCase(Locale.ROOT);
        }
    }

    public StorageEvent {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(storage);
    }

    @Override
    public String hookName() {
        return storage.name() + kind.suffix();
    }

    @Override
    public Event in(State state) {
        List<Storage> alike = state.storages(storage.name());
        return storage.index() == Storage.UNNUMBERED && alike.size() == 1 ? new StorageEvent(kind, alike.get(0)) : this;
    }
}
