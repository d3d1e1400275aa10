package dev.charmed.examples.licences;

import dev.charmed.ops.event.RelationBrokenEvent;
import dev.charmed.ops.event.RelationChangedEvent;
import dev.charmed.ops.event.RelationDepartedEvent;
import dev.charmed.ops.event.RelationJoinedEvent;
import dev.charmed.ops.framework.FrameworkObject;
import dev.charmed.ops.framework.StoredRecord;
import dev.charmed.ops.juju.Relation;
import dev.charmed.ops.juju.Secret;
import dev.charmed.ops.juju.SecretDetails;
import dev.charmed.ops.model.SecretRotate;
import java.util.Map;
import java.util.Optional;

/** The relations to the applications that want seats. */
final class Seats extends FrameworkObject {
    static final String ENDPOINT = "seats";

    private static final String TOKEN = "token-";

    private final LicencesCharm charm;
    private final StoredRecord<Counts> counts = storedState(new Counts(0, 0));

    Seats(LicencesCharm charm) {
        super(charm, ENDPOINT);
        this.charm = charm;
        framework().observe(charm.on().relationJoined(ENDPOINT), this::onJoined);
        framework().observe(charm.on().relationChanged(ENDPOINT), this::onChanged);
        framework().observe(charm.on().relationDeparted(ENDPOINT), this::onDeparted);
        framework().observe(charm.on().relationBroken(ENDPOINT), this::onBroken);
    }

    /** What this unit has done while it was the leader. */
    Counts counts() {
        return counts.get();
    }

    /** Tells each unit that comes where to report. */
    private void onJoined(RelationJoinedEvent event) {
        event.relation()
                .unitData()
                .put(new Endpoint(
                        model().binding(event.relation()).ingressAddress(),
                        charm.config().getInt("port")));
    }

    private void onChanged(RelationChangedEvent event) {
        if (!model().unit().isLeader()) {
            return;
        }
        Optional<Licence> licence = charm.licence();
        Optional<Relation> members = model().relation(LicencesCharm.MEMBERS);
        if (licence.isEmpty() || members.isEmpty()) {
            log().info("%s waits until there is a licence, and somewhere to write down who has it"
                    .formatted(event.relation()));
            event.defer();
            return;
        }
        Optional<Long> wanted =
                event.relation().remoteApplicationData().as(SeatRequest.class).seats();
        if (wanted.isPresent()) {
            Allocations allocations = Allocations.in(members.get());
            allocate(event.relation(), wanted.get(), allocations, licence.get());
        }
    }

    private void allocate(Relation relation, long wanted, Allocations allocations, Licence licence) {
        String application = relation.application().name();
        Optional<Allocation> known = allocations.of(application);
        long free = charm.config().getLong("seats")
                - allocations.taken()
                + known.map(Allocation::seats).orElse(0L);
        if (wanted > free) {
            relation.applicationData().put("refused", "%d seats wanted, %d free".formatted(wanted, free));
            counts.update(Counts::withRefusal);
            return;
        }
        Allocation allocation =
                known.map(had -> had.withSeats(wanted)).orElseGet(() -> new Allocation(relation.id(), wanted, 1));
        Optional<String> token = known.isPresent()
                ? Optional.empty()
                : Optional.of(addToken(relation, licence.token(application, allocation.serial())));
        allocations.put(application, allocation);
        counts.update(Counts::withGrant);
        relation.applicationData().putAll(Map.of("seats", Long.toString(wanted), "refused", ""));
        token.ifPresent(id -> relation.applicationData().put("token", id));
    }

    private String addToken(Relation relation, String token) {
        Secret secret = model().app()
                .addSecret(
                        Map.of("token", token),
                        SecretDetails.none().label(TOKEN + relation.id()).rotate(SecretRotate.MONTHLY));
        secret.grant(relation);
        return secret.id().orElseThrow();
    }

    /** Makes a new token for one application, or for all if the licence is another one. */
    void renew(Allocations allocations, Licence licence) {
        allocations.all().forEach((application, allocation) -> {
            Allocation renewed = allocation.renewed();
            Secret token = model().secretByLabel(TOKEN + allocation.relation());
            token.setContent(Map.of("token", licence.token(application, renewed.serial())));
            allocations.put(application, renewed);
        });
    }

    /** Makes a new token in place of the secret's. */
    void renew(Secret token, Allocations allocations, Licence licence) {
        String label = token.label().orElse("");
        allocations.all().forEach((application, allocation) -> {
            if (label.equals(TOKEN + allocation.relation())) {
                Allocation renewed = allocation.renewed();
                token.setContent(Map.of("token", licence.token(application, renewed.serial())));
                allocations.put(application, renewed);
            }
        });
    }

    /** Takes the seats of an application away while it is still related. */
    void revoke(String application, Allocation allocation) {
        Relation relation = model().relation(ENDPOINT, allocation.relation());
        model().secretByLabel(TOKEN + relation.id()).remove();
        relation.applicationData().putAll(Map.of("seats", "", "token", "", "refused", "revoked by the operator"));
        log().warning("the seats of %s are revoked".formatted(application));
    }

    private void onDeparted(RelationDepartedEvent event) {
        event.departingUnit().ifPresent(unit -> log().info(unit + " uses no seat any more"));
    }

    private void onBroken(RelationBrokenEvent event) {
        if (!model().unit().isLeader()) {
            return;
        }
        model().relation(LicencesCharm.MEMBERS).map(Allocations::in).ifPresent(allocations -> {
            String application = event.app().name();
            if (allocations.of(application).isPresent()) {
                model().secretByLabel(TOKEN + event.relation().id()).remove();
                allocations.remove(application);
            }
        });
    }

    /** Where a unit listens. */
    private record Endpoint(Optional<String> address, int port) {}

    /** What an application asks for; nothing until it does. */
    private record SeatRequest(Optional<Long> seats) {
        SeatRequest {
            if (seats.orElse(1L) < 1) {
                throw new IllegalArgumentException("nobody can have %d seats".formatted(seats.get()));
            }
        }
    }

    /** How many requests were granted and refused. */
    record Counts(long granted, long refused) {
        Counts withGrant() {
            return new Counts(granted + 1, refused);
        }

        Counts withRefusal() {
            return new Counts(granted, refused + 1);
        }
    }
}
