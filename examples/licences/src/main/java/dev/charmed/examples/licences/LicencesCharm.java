package dev.charmed.examples.licences;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.Main;
import dev.charmed.ops.event.ActionEvent;
import dev.charmed.ops.event.CollectStatusEvent;
import dev.charmed.ops.event.ConfigChangedEvent;
import dev.charmed.ops.event.SecretChangedEvent;
import dev.charmed.ops.event.SecretRemoveEvent;
import dev.charmed.ops.event.SecretRotateEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.framework.StoredState;
import dev.charmed.ops.hooktools.SecretNotFoundException;
import dev.charmed.ops.juju.Secret;
import dev.charmed.ops.model.PortRange;
import dev.charmed.ops.model.Protocol;
import dev.charmed.ops.model.Status;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Hands out the seats of a licence to the applications that are related to it. */
public final class LicencesCharm extends CharmBase {
    static final String MEMBERS = "members";

    private static final String LICENSEE = "licensee";

    private final StoredState stored = storedState();
    private final Seats seats;

    /** A charm for one event. */
    public LicencesCharm(Framework framework) {
        super(framework);
        seats = new Seats(this);
        framework.observe(on().configChanged(), this::onConfigChanged);
        new SeatServer(this);
        framework.observe(on().secretChanged(), this::onSecretChanged);
        framework.observe(on().secretRotate(), this::onSecretRotate);
        framework.observe(on().secretRemove(), this::onSecretRemove);
        framework.observe(on().action("list-seats"), this::onListSeats);
        framework.observe(on().action("revoke"), this::onRevoke);
        framework.observe(on().collectUnitStatus(), this::onCollectUnitStatus);
        framework.observe(on().collectAppStatus(), this::onCollectAppStatus);
    }

    /** Where dispatch comes in. */
    public static void main(String[] arguments) {
        Main.run(LicencesCharm::new);
    }

    /** The relations to the applications that want seats. */
    Seats seats() {
        return seats;
    }

    /** The licence that the operator configured, if there is one and it may be read. */
    Optional<Licence> licence() {
        return licence(config().as(LicencesConfig.class));
    }

    private Optional<Licence> licence(LicencesConfig config) {
        Optional<Licence> licence = config.licence().flatMap(LicencesCharm::read);
        remember(licence);
        return licence;
    }

    private static Optional<Licence> read(Secret secret) {
        try {
            return Optional.of(Licence.in(secret.content()));
        } catch (SecretNotFoundException unreadable) {
            return Optional.empty();
        }
    }

    private void onConfigChanged(ConfigChangedEvent event) {
        LicencesConfig config = configOrBlocked(LicencesConfig.class);
        unit().setPorts(PortRange.of(Protocol.TCP, config.port()));
        licence(config);
    }

    /** So that the status of each hook need not read the secret. */
    private void remember(Optional<Licence> licence) {
        licence.ifPresentOrElse(known -> stored.put(LICENSEE, known.licensee()), () -> stored.remove(LICENSEE));
    }

    private void onSecretChanged(SecretChangedEvent event) {
        Licence licence = Licence.in(event.secret().refreshContent());
        remember(Optional.of(licence));
        if (unit().isLeader()) {
            allocations().ifPresent(allocations -> seats.renew(allocations, licence));
        }
    }

    private void onSecretRotate(SecretRotateEvent event) {
        Licence licence = licence().orElseThrow(() -> new IllegalStateException("tokens outlive the licence"));
        allocations().ifPresent(allocations -> seats.renew(event.secret(), allocations, licence));
    }

    private void onSecretRemove(SecretRemoveEvent event) {
        event.removeRevision();
    }

    private Optional<Allocations> allocations() {
        return model().relation(MEMBERS).map(Allocations::in);
    }

    private void onListSeats(ActionEvent event) {
        long licensed = config().getLong("seats");
        Map<String, Long> taken = new TreeMap<>();
        allocations()
                .ifPresent(allocations -> allocations
                        .all()
                        .forEach((application, allocation) -> taken.put(application, allocation.seats())));
        long free =
                licensed - taken.values().stream().mapToLong(Long::longValue).sum();
        event.setResults(new SeatList(licensed, free, taken));
    }

    private void onRevoke(ActionEvent event) {
        String application = event.paramsOrFail(Revocation.class).application();
        if (!unit().isLeader()) {
            event.fail("only the leader can revoke seats");
            return;
        }
        Optional<Allocations> allocations = allocations();
        Optional<Allocation> allocation = allocations.flatMap(known -> known.of(application));
        if (allocations.isEmpty() || allocation.isEmpty()) {
            event.fail(application + " has no seats");
            return;
        }
        event.log("revoking the token of " + application);
        seats.revoke(application, allocation.get());
        allocations.get().remove(application);
        event.setResults(Map.of("revoked", allocation.get().seats()));
    }

    private void onCollectUnitStatus(CollectStatusEvent event) {
        if (!config().contains("licence")) {
            event.addStatus(Status.blocked("needs a licence"));
        } else if (!stored.contains(LICENSEE)) {
            event.addStatus(Status.blocked("may not read the secret of the licence"));
        }
        if (model().relation(MEMBERS).isEmpty()) {
            event.addStatus(Status.waiting("for the peer relation"));
        }
        event.addStatus(Status.active(
                stored.get(LICENSEE).map(licensee -> "licensed to " + licensee).orElse("")));
    }

    private void onCollectAppStatus(CollectStatusEvent event) {
        long licensed = config().getLong("seats");
        long taken = allocations().map(Allocations::taken).orElse(0L);
        event.addStatus(
                taken > licensed
                        ? Status.blocked(taken + " seats taken, licensed for " + licensed)
                        : Status.active(taken + " of " + licensed + " seats taken"));
    }

    private record SeatList(long licensed, long free, Map<String, Long> seats) {}

    private record Revocation(String application) {}
}
