package dev.charmed.examples.licences;

import dev.charmed.ops.juju.Relation;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who has how many seats, in the peer relation: what the leader writes, its successor finds. */
final class Allocations {
    private final Relation members;
    private final Map<String, Allocation> byApplication;

    private Allocations(Relation members, Map<String, Allocation> byApplication) {
        this.members = members;
        this.byApplication = new TreeMap<>(byApplication);
    }

    static Allocations in(Relation members) {
        return new Allocations(
                members,
                members.applicationData().as(Written.class).allocations().orElse(Map.of()));
    }

    Optional<Allocation> of(String application) {
        return Optional.ofNullable(byApplication.get(application));
    }

    Map<String, Allocation> all() {
        return Collections.unmodifiableMap(new TreeMap<>(byApplication));
    }

    long taken() {
        long taken = 0;
        for (Allocation allocation : byApplication.values()) {
            taken += allocation.seats();
        }
        return taken;
    }

    void put(String application, Allocation allocation) {
        byApplication.put(application, allocation);
        write();
    }

    void remove(String application) {
        byApplication.remove(application);
        write();
    }

    private void write() {
        members.applicationData()
                .put(new Written(byApplication.isEmpty() ? Optional.empty() : Optional.of(byApplication)));
    }

    private record Written(Optional<Map<String, Allocation>> allocations) {}
}
