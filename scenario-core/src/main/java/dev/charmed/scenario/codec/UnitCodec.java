package dev.charmed.scenario.codec;

import dev.charmed.ops.model.Payload;
import dev.charmed.ops.model.PortRange;
import dev.charmed.ops.model.Protocol;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.Port;
import dev.charmed.scenario.state.Resource;
import dev.charmed.scenario.state.Storage;
import dev.charmed.scenario.state.StoredState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The small things that a unit has: statuses, ports, storages, resources, payloads, and what its framework keeps. */
final class UnitCodec {
    static final Shape<Status> STATUS = Shapes.part("a status", UnitCodec::readStatus);
    static final Shape<Port> PORT = Shapes.part("a port", UnitCodec::readPort);
    static final Shape<Storage> STORAGE = Shapes.part("a storage", UnitCodec::readStorage);
    static final Shape<Resource> RESOURCE = Shapes.part("a resource", UnitCodec::readResource);
    static final Shape<DeferredEvent> DEFERRED = Shapes.part("a deferred event", UnitCodec::readDeferred);
    static final Shape<StoredState> STORED_STATE = Shapes.part("a stored state", UnitCodec::readStoredState);
    static final Shape<Payload> PAYLOAD = Shapes.part("a payload", UnitCodec::readPayload);

    private static final Shape<String> STATUS_NAME =
            Shapes.oneOf("active", "blocked", "error", "maintenance", "unknown", "waiting");
    private static final Shape<String> PROTOCOL = Shapes.oneOf("tcp", "udp", "icmp");
    private static final Shape<String> PAYLOAD_STATUS =
            Shapes.oneOf("starting", "started", "running", "stopping", "stopped");
    private static final int LAST_PORT = 65535;
    private static final Shape<Integer> PORT_NUMBER = Shapes.integer(1, LAST_PORT);

    private UnitCodec() {}

    private static Status readStatus(Fields fields) {
        String message = fields.text("message", "");
        Status status = Status.of(fields.required("name", STATUS_NAME, "active"), message)
                .orElseGet(Status::active);
        if (!status.message().equals(message)) {
            fields.problem("message", "an unknown status has no message");
        }
        return status;
    }

    private static Port readPort(Fields fields) {
        Protocol protocol =
                Protocol.named(fields.get("protocol", PROTOCOL, "tcp")).orElse(Protocol.TCP);
        Optional<Integer> from = fields.optional("port", PORT_NUMBER);
        Optional<Integer> to = fields.optional("to_port", PORT_NUMBER);
        Set<String> endpoints = Set.copyOf(fields.get("endpoints", Shapes.TEXTS, List.of()));
        if (protocol == Protocol.ICMP) {
            if (from.isPresent() || to.isPresent()) {
                fields.problem(from.isPresent() ? "port" : "to_port", "icmp has no ports");
            }
            return new Port(PortRange.icmp(), endpoints);
        }
        if (!fields.isGiven("port")) {
            fields.problem("port", "missing: %s needs a port".formatted(protocol.word()));
        }
        int first = from.orElse(1);
        return new Port(Port.range(protocol, first, to.orElse(first)).range(), endpoints);
    }

    private static Storage readStorage(Fields fields) {
        return new Storage(
                fields.text("name"),
                fields.get("index", Shapes.COUNT, Storage.UNNUMBERED),
                fields.get("files", FileCodec.FILES, Map.of()));
    }

    private static Resource readResource(Fields fields) {
        return new Resource(fields.text("name"), fields.required("path", Shapes.FILE, Path.of("")));
    }

    private static DeferredEvent readDeferred(Fields fields) {
        return new DeferredEvent(
                fields.text("handle_path"),
                fields.text("owner"),
                fields.text("observer"),
                fields.get("snapshot_data", Shapes.TREE, Map.of()));
    }

    private static StoredState readStoredState(Fields fields) {
        return new StoredState(
                fields.optionalText("owner_path"),
                fields.text("name", "_stored"),
                fields.get("content", Shapes.TREE, Map.of()));
    }

    private static Payload readPayload(Fields fields) {
        return new Payload(
                fields.text("class"),
                fields.text("type"),
                fields.text("id"),
                fields.get("labels", Shapes.TEXTS, List.of()),
                fields.get("status", PAYLOAD_STATUS, "running"));
    }

    static Map<String, Object> write(Status status) {
        return new Branch()
                .with("name", status.name())
                .with("message", status.message())
                .map();
    }

    static Map<String, Object> write(Port port) {
        PortRange range = port.range();
        return new Branch()
                .with("protocol", range.protocol().word())
                .withUnless(range.protocol() == Protocol.ICMP, "port", (long) range.from())
                .withUnless(range.from() == range.to(), "to_port", (long) range.to())
                .withUnless(port.endpoints().isEmpty(), "endpoints", List.copyOf(port.endpoints()))
                .map();
    }

    static Map<String, Object> write(Storage storage) {
        Branch branch = new Branch().with("name", storage.name()).with("index", (long) storage.index());
        return FileCodec.addTo(branch, storage.files()).map();
    }

    static Map<String, Object> write(Resource resource) {
        return new Branch()
                .with("name", resource.name())
                .with("path", resource.path().toString())
                .map();
    }

    static Map<String, Object> write(DeferredEvent deferred) {
        return new Branch()
                .with("handle_path", deferred.handlePath())
                .with("owner", deferred.owner())
                .with("observer", deferred.observer())
                .with("snapshot_data", Branch.sorted(deferred.snapshotData()))
                .map();
    }

    static Map<String, Object> write(StoredState stored) {
        return new Branch()
                .with("owner_path", stored.ownerPath())
                .with("name", stored.name())
                .with("content", Branch.sorted(stored.content()))
                .map();
    }

    static Map<String, Object> write(Payload payload) {
        return new Branch()
                .with("class", payload.payloadClass())
                .with("type", payload.type())
                .with("id", payload.id())
                .with("labels", payload.labels())
                .with("status", payload.status())
                .map();
    }
}
