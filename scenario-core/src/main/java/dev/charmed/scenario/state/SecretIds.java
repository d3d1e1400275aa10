package dev.charmed.scenario.state;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Makes up secret ids of Juju's form, always the same ones in the same order. */
public final class SecretIds {
    private final Set<String> taken;
    private int last;

    /** @param taken ids without {@code secret:} that are in use */
    public SecretIds(Set<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** A new id, with {@code secret:} in front. */
    public String next() {
        String id;
        do {
            last++;
            id = String.format(Locale.ROOT, "c%019d", last);
        } while (!taken.add(id));
        return "secret:" + id;
    }
}
