package dev.charmed.ops.framework;

import java.io.Serializable;

/**
 * A method of a charm or library that is called with an event: {@code this::onStart}.
 *
 * <p>It is serializable for one reason: that is how Java tells the name of the method behind a method reference, under which
 * a deferred event finds its observer again.
 */
@FunctionalInterface
public interface ObserverMethod<E extends EventBase> extends Serializable {

    /** Handles the event; whatever it throws ends the hook. */
    void handle(E event) throws Exception;
}
