package dev.charmed.scenario.state;

import java.util.Map;

/**
 * An event that the charm or one of its libraries defines.
 *
 * @param path its name on the charm ({@code done}), or the way there from the charm ({@code library.on.done})
 * @param data what the event is made of, as the framework would have kept it if it had been deferred
 */
public record CustomEvent(String path, Map<String, Object> data) implements Event {
    /** @throws StateValidationException if the path is empty, or the data can not be kept */
    public CustomEvent {
        Names.requireNonEmpty("path", path);
        data = Immutable.tree(data);
    }

    public CustomEvent(String path) {
        this(path, Map.of());
    }

    @Override
    public String hookName() {
        return path.substring(path.lastIndexOf('.') + 1).replace('-', '_');
    }
}
