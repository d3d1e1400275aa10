package dev.charmed.ops.production;

import dev.charmed.ops.juju.DispatchedEvent;
import dev.charmed.ops.juju.DispatchedEvent.OfAction;
import dev.charmed.ops.juju.DispatchedEvent.OfRelation;
import dev.charmed.ops.juju.DispatchedEvent.OfSecret;
import dev.charmed.ops.juju.DispatchedEvent.OfStorage;
import dev.charmed.ops.juju.DispatchedEvent.OfUnit;
import dev.charmed.ops.juju.DispatchedEvent.PebbleCheckFailed;
import dev.charmed.ops.juju.DispatchedEvent.PebbleCheckRecovered;
import dev.charmed.ops.juju.DispatchedEvent.PebbleCustomNotice;
import dev.charmed.ops.juju.DispatchedEvent.PebbleReady;
import dev.charmed.ops.juju.JujuContext;
import dev.charmed.ops.model.StorageId;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads where and why the charm runs from the variables that Juju sets. */
public final class JujuEnvironment {
    private static final String ACTIONS = "actions/";

    private final Map<String, String> variables;

    private JujuEnvironment(Map<String, String> variables) {
        this.variables = variables;
    }

    /**
     * What the variables say.
     *
     * @throws IllegalStateException naming a variable that Juju sets and that is not set, or not as Juju does
     */
    public static JujuContext read(Map<String, String> variables) {
        JujuEnvironment environment = new JujuEnvironment(variables);
        Path charmDirectory =
                Path.of(environment.find("JUJU_CHARM_DIR").orElse("")).toAbsolutePath();
        return new JujuContext(
                environment.required("JUJU_UNIT_NAME"),
                environment.find("JUJU_MODEL_NAME").orElse(""),
                environment.find("JUJU_MODEL_UUID").orElse(""),
                environment.find("JUJU_VERSION").orElse("0.0.0"),
                () -> charmDirectory,
                environment.find("JUJU_MACHINE_ID"),
                environment.find("JUJU_AVAILABILITY_ZONE"),
                environment.find("JUJU_PRINCIPAL_UNIT"),
                environment.event());
    }

    private DispatchedEvent event() {
        Optional<String> dispatchPath = find("JUJU_DISPATCH_PATH");
        if (dispatchPath.isPresent() && dispatchPath.get().startsWith(ACTIONS)) {
            return new OfAction(dispatchPath.get().substring(ACTIONS.length()), required("JUJU_ACTION_UUID"));
        }
        String hook = dispatchPath
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .orElseGet(() -> required("JUJU_HOOK_NAME"));
        for (OfRelation.Kind kind : OfRelation.Kind.values()) {
            if (hook.endsWith("-relation-" + word(kind))) {
                return relation(kind);
            }
        }
        for (OfStorage.Kind kind : OfStorage.Kind.values()) {
            if (hook.endsWith("-storage-" + word(kind))) {
                return new OfStorage(kind, storage());
            }
        }
        for (OfSecret.Kind kind : OfSecret.Kind.values()) {
            if (hook.equals("secret-" + word(kind))) {
                return secret(kind);
            }
        }
        return find("JUJU_WORKLOAD_NAME").isPresent() ? workload(hook) : new OfUnit(hook);
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private OfRelation relation(OfRelation.Kind kind) {
        String id = required("JUJU_RELATION_ID");
        Optional<String> remoteUnit = find("JUJU_REMOTE_UNIT");
        return new OfRelation(
                kind,
                required("JUJU_RELATION"),
                number("JUJU_RELATION_ID", id.substring(id.lastIndexOf(':') + 1)),
                find("JUJU_REMOTE_APP").or(() -> remoteUnit.map(unit -> unit.substring(0, unit.lastIndexOf('/')))),
                remoteUnit,
                find("JUJU_DEPARTING_UNIT"));
    }

    private StorageId storage() {
        String id = required("JUJU_STORAGE_ID");
        return StorageId.parse(id)
                .orElseThrow(() -> new IllegalStateException("JUJU_STORAGE_ID is " + id + ", not like data/0"));
    }

    private OfSecret secret(OfSecret.Kind kind) {
        Optional<String> revision = find("JUJU_SECRET_REVISION");
        return new OfSecret(
                kind,
                required("JUJU_SECRET_ID"),
                find("JUJU_SECRET_LABEL"),
                revision.isPresent()
                        ? OptionalInt.of(number("JUJU_SECRET_REVISION", revision.get()))
                        : OptionalInt.empty());
    }

    private DispatchedEvent workload(String hook) {
        String container = required("JUJU_WORKLOAD_NAME");
        if (hook.endsWith("-pebble-ready")) {
            return new PebbleReady(container);
        }
        if (hook.endsWith("-pebble-custom-notice")) {
            return new PebbleCustomNotice(
                    container, required("JUJU_NOTICE_ID"), required("JUJU_NOTICE_TYPE"), required("JUJU_NOTICE_KEY"));
        }
        if (hook.endsWith("-pebble-check-failed")) {
            return new PebbleCheckFailed(container, required("JUJU_PEBBLE_CHECK_NAME"));
        }
        if (hook.endsWith("-pebble-check-recovered")) {
            return new PebbleCheckRecovered(container, required("JUJU_PEBBLE_CHECK_NAME"));
        }
        return new OfUnit(hook);
    }

    private static int number(String variable, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalStateException("%s is \"%s\", not a number".formatted(variable, text), notANumber);
        }
    }

    private Optional<String> find(String variable) {
        return Optional.ofNullable(variables.get(variable)).filter(value -> !value.isEmpty());
    }

    private String required(String variable) {
        return find(variable)
                .orElseThrow(() -> new IllegalStateException(
                        variable + " is not set: a charm is run by Juju, or by a test in its place"));
    }
}
