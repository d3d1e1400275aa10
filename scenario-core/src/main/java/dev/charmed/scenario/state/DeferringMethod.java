package dev.charmed.scenario.state;

import dev.charmed.ops.framework.EventBase;
import dev.charmed.ops.framework.FrameworkObject;
import java.io.Serializable;

/**
 * A method of a charm that observes, named by its class: {@code MyCharm::onStart}.
 *
 * <p>It is never called, only asked for its name; for that reason it is serializable.
 */
@FunctionalInterface
public interface DeferringMethod<C extends FrameworkObject, E extends EventBase> extends Serializable {
    void handle(C observer, E event) throws Exception;
}
