package dev.charmed.ops.framework;

import java.util.Map;
import java.util.Objects;

/**
 * What an object keeps between hooks.
 *
 * @param ownerPath such as {@code MyCharm/Database[db]}; empty for the framework itself
 * @param name tells several of one object apart
 * @param content simple values only
 */
public record StoredContent(String ownerPath, String name, Map<String, Object> content) {
    public StoredContent {
        Objects.requireNonNull(ownerPath);
        Objects.requireNonNull(name);
        Objects.requireNonNull(content);
    }

    boolean isOf(String owner, String wanted) {
        return name.equals(wanted) && ownerPath.equals(owner);
    }
}
