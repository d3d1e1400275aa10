package dev.charmed.scenario.agent.pebble;

import java.time.Duration;

/** Has something done after a while, unless everything has ended by then. */
@FunctionalInterface
interface Later {
    void after(Duration delay, Runnable action);
}
