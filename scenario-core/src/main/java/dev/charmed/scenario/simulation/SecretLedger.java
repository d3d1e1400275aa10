package dev.charmed.scenario.simulation;

import dev.charmed.scenario.state.Secret;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The secrets of a State, and over them what has become of some: a hook pays for those that it touches. */
final class SecretLedger {
    private final List<Secret> before;
    /** Empty for what was removed. */
    private final Map<String, Optional<Secret>> changed = new LinkedHashMap<>(4);

    SecretLedger(List<Secret> before) {
        this.before = before;
    }

    Optional<Secret> find(String bareId) {
        Optional<Secret> known = changed.get(bareId);
        return known == null ? findBefore(bareId) : known;
    }

    private Optional<Secret> findBefore(String bareId) {
        for (Secret secret : before) {
            if (secret.id().endsWith(bareId) && secret.bareId().equals(bareId)) {
                return Optional.of(secret);
            }
        }
        return Optional.empty();
    }

    boolean contains(String bareId) {
        return find(bareId).isPresent();
    }

    void put(Secret secret) {
        changed.put(secret.bareId(), Optional.of(secret));
    }

    void remove(String bareId) {
        changed.put(bareId, Optional.empty());
    }

    /** Changes a secret, if there is one. */
    void update(String bareId, UnaryOperator<Secret> change) {
        find(bareId).ifPresent(secret -> put(change.apply(secret)));
    }

    /** Those that were put or updated and are still there. */
    Collection<Secret> changed() {
        return changed.values().stream().flatMap(Optional::stream).toList();
    }

    /** Those of the State in its order, then the new ones. */
    List<Secret> all() {
        if (changed.isEmpty()) {
            return before;
        }
        Map<String, Optional<Secret>> rest = new LinkedHashMap<>(changed);
        List<Secret> all = new ArrayList<>(before.size() + rest.size());
        for (Secret secret : before) {
            Objects.requireNonNullElse(rest.remove(secret.bareId()), Optional.of(secret))
                    .ifPresent(all::add);
        }
        rest.values().forEach(added -> added.ifPresent(all::add));
        return all;
    }

    Set<String> bareIds() {
        return all().stream().map(Secret::bareId).collect(Collectors.toSet());
    }
}
