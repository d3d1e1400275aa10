package dev.charmed.scenario.agent.generated;

import dev.charmed.scenario.exploration.Property;

/**
 * How many values are generated, and from where. Both are the same every time unless system properties say otherwise:
 * {@code exploration.factor} multiplies the number, and {@code exploration.seed} begins elsewhere.
 */
final class Cases {
    private static final long SEED = 20_260_101;

    private Cases() {}

    static int times(int number) {
        return number * Integer.getInteger("exploration.factor", 1);
    }

    static long seed() {
        return Long.getLong("exploration.seed", SEED);
    }

    /** Checks that many values, or as many more as wanted. */
    static <T> void check(int number, Property<T> property) {
        property.check(seed(), times(number));
    }
}
