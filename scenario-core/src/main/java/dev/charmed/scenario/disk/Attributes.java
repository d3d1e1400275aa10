package dev.charmed.scenario.disk;

import java.time.Instant;
import java.util.Objects;

/**
 * What is known of a file beside its content.
 *
 * @param mode who may do what with it, as the last nine bits of its mode
 * @param user number of the user that it belongs to
 * @param group number of the group that it belongs to
 */
public record Attributes(int mode, int user, int group, Instant modified) {
    public Attributes {
        Objects.requireNonNull(modified);
    }

    /** Those of a file that belongs to root. */
    public static Attributes ofRoot(int mode, Instant modified) {
        return new Attributes(mode, 0, 0, modified);
    }

    public boolean isOfRoot() {
        return user == 0 && group == 0;
    }

    public Attributes withMode(int newMode) {
        return new Attributes(newMode, user, group, modified);
    }
}
