package dev.charmed.ops.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The credential of a cloud.
 *
 * @param authType such as {@code certificate}
 * @param redacted names of the attributes that Juju does not show
 */
public record CloudCredential(String authType, Map<String, String> attributes, List<String> redacted) {
    public CloudCredential {
        Objects.requireNonNull(authType);
        attributes = Map.copyOf(attributes);
        redacted = List.copyOf(redacted);
    }
}
