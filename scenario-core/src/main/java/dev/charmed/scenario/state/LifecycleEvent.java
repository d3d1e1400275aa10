package dev.charmed.scenario.state;

import java.util.Locale;
import java.util.Optional;

/** An event that is about the unit itself. */
public enum LifecycleEvent implements Event {
    INSTALL,
    START,
    STOP,
    REMOVE,
    UPDATE_STATUS,
    CONFIG_CHANGED,
    UPGRADE_CHARM,
    LEADER_ELECTED,
    LEADER_SETTINGS_CHANGED,
    PRE_SERIES_UPGRADE,
    POST_SERIES_UPGRADE,
    COLLECT_METRICS,
    METER_STATUS_CHANGED;

    private final String hookName = name().toLowerCase(Locale.ROOT).replace('_', '-');

    @Override
    public String hookName() {
        return hookName;
    }

    /** Whether Juju answers hardly any hook tool while the event is handled. */
    public boolean isRestricted() {
        return this == COLLECT_METRICS || this == METER_STATUS_CHANGED;
    }

    /** The event of that hook name; empty if no lifecycle event has it. */
    static Optional<LifecycleEvent> ofHook(String hookName) {
        for (LifecycleEvent event : values()) {
            if (event.hookName.equals(hookName)) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }
}
