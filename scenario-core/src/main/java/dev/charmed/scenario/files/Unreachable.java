package dev.charmed.scenario.files;

import java.lang.ref.Cleaner;

/** Cleans up after objects that nobody has closed. Its one thread starts when the first of them asks. */
public final class Unreachable {
    private static final Cleaner CLEANER = Cleaner.create();

    private Unreachable() {}

    /**
     * Runs an action once, when nobody can reach an object any more.
     *
     * @param action does not refer to the object, or it would stay reachable
     */
    public static void then(Object object, Runnable action) {
        CLEANER.register(object, action);
    }
}
