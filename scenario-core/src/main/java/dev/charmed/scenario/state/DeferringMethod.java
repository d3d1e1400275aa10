package dev.charmed.scenario.state;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.framework.EventBase;
import java.io.Serializable;

/**
 * A method of a charm that observes, named by its class: {@code MyCharm::onStart}. A library's method has no such name, for
 * the library may be anywhere in the charm; see {@link Event#deferredBy}.
 *
 * <p>It is never called, only asked for its name; for that reason it is serializable.
 */
@FunctionalInterface
public interface DeferringMethod<C extends CharmBase, E extends EventBase> extends Serializable {
    void handle(C observer, E event) throws Exception;
}
