package dev.charmed.scenario.state;

/**
 * An event that the charm or one of its libraries defines.
 *
 * @param path its name on the charm ({@code done}), or the way there from the charm ({@code library.on.done})
 */
public record CustomEvent(String path) implements Event {
    /** @throws StateValidationException if the path is empty */
    public CustomEvent {
        Names.requireNonEmpty("path", path);
    }

    @Override
    public String hookName() {
        return path.substring(path.lastIndexOf('.') + 1).replace('-', '_');
    }
}
