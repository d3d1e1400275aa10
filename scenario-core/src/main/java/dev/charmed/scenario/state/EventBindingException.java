package dev.charmed.scenario.state;

import dev.charmed.scenario.text.Words;

/** What an event is about could not be found in the State, or what was said of it does not fit the event. */
public final class EventBindingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EventBindingException(String message) {
        super(Words.message(message));
    }

    /** As this one, with the name of the event that was most likely meant. */
    public EventBindingException meaning(String eventName) {
        return new EventBindingException("%s; did you mean %s?".formatted(getMessage(), eventName));
    }
}
