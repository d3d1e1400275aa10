package dev.charmed.ops.event;

import dev.charmed.ops.framework.EventBase;

/** An event that Juju runs the charm for, other than an action. */
public abstract class HookEvent extends EventBase {
    protected HookEvent() {}
}
