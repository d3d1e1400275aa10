package dev.charmed.ops.framework;

import java.util.Map;
import java.util.Objects;

/**
 * An event that an observer deferred, as it is kept between hooks.
 *
 * @param handlePath such as {@code MyCharm/on/start[1]}
 * @param ownerPath the object whose method observes, such as {@code MyCharm/Database[db]}
 * @param method the observer's name
 * @param snapshotData what the event needs to be built again: simple values only
 */
public record DeferredNotice(String handlePath, String ownerPath, String method, Map<String, Object> snapshotData) {
    public DeferredNotice {
        Objects.requireNonNull(handlePath);
        Objects.requireNonNull(ownerPath);
        Objects.requireNonNull(method);
        Objects.requireNonNull(snapshotData);
    }

    /** The number at the end of the handle; zero if there is none. */
    int number() {
        int bracket = handlePath.lastIndexOf('[');
        try {
            return Integer.parseInt(handlePath.substring(bracket + 1, handlePath.length() - 1));
        } catch (NumberFormatException | StringIndexOutOfBoundsException withoutNumber) {
            return 0;
        }
    }
}
