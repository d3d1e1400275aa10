package dev.charmed.ops.pebble.socket;

import dev.charmed.ops.pebble.Identity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Identities as Pebble takes them. */
final class Identities {
    private Identities() {}

    /** @param identities null stands for one that is to be removed */
    static Map<String, Object> request(String action, Map<String, Optional<Identity>> identities) {
        Map<String, @Nullable Object> trees = new LinkedHashMap<>();
        identities.forEach((name, identity) ->
                trees.put(name, identity.map(Identities::tree).orElse(null)));
        return Map.of("action", action, "identities", trees);
    }

    private static Map<String, Object> tree(Identity identity) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("access", identity.access());
        identity.localUserId().ifPresent(user -> tree.put("local", Map.of("user-id", user)));
        identity.basicPassword().ifPresent(password -> tree.put("basic", Map.of("password", password)));
        identity.certificate().ifPresent(pem -> tree.put("cert", Map.of("pem", pem)));
        return tree;
    }
}
