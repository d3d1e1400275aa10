package dev.charmed.ops.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JujuEnvironmentTest {

    private static JujuContext read(String dispatchPath, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "JUJU_DISPATCH_PATH", dispatchPath,
                "JUJU_UNIT_NAME", "foo/0",
                "JUJU_MODEL_NAME", "testing",
                "JUJU_MODEL_UUID", "uuid",
                "JUJU_VERSION", "3.6.14",
                "JUJU_CHARM_DIR", "/charm",
                "JUJU_MACHINE_ID", "0",
                "JUJU_PRINCIPAL_UNIT", ""));
        variables.putAll(more);
        return JujuEnvironment.read(variables);
    }

    @Test
    void whereTheCharmRunsIsRead() {
        JujuContext context = read("hooks/start", Map.of());

        assertThat(context.unitName()).isEqualTo("foo/0");
        assertThat(context.applicationName()).isEqualTo("foo");
        assertThat(context.charmDirectory().get()).isEqualTo(Path.of("/charm"));
        assertThat(context.machineId()).contains("0");
        assertThat(context.principalUnit()).isEmpty();
    }

    static Stream<Arguments> events() {
        Map<String, String> relation =
                Map.of("JUJU_RELATION", "my-db", "JUJU_RELATION_ID", "my-db:7", "JUJU_REMOTE_APP", "pg");
        Map<String, String> workload = Map.of("JUJU_WORKLOAD_NAME", "web");
        return Stream.of(
                Arguments.of("hooks/config-changed", Map.of(), new OfUnit("config-changed")),
                Arguments.of(
                        "hooks/my-db-relation-broken",
                        relation,
                        new OfRelation(
                                OfRelation.Kind.BROKEN,
                                "my-db",
                                7,
                                Optional.of("pg"),
                                Optional.empty(),
                                Optional.empty())),
                Arguments.of(
                        "hooks/my-db-relation-departed",
                        with(relation, Map.of("JUJU_REMOTE_UNIT", "pg/1", "JUJU_DEPARTING_UNIT", "foo/0")),
                        new OfRelation(
                                OfRelation.Kind.DEPARTED,
                                "my-db",
                                7,
                                Optional.of("pg"),
                                Optional.of("pg/1"),
                                Optional.of("foo/0"))),
                Arguments.of(
                        "hooks/data-storage-attached",
                        Map.of("JUJU_STORAGE_ID", "data/2"),
                        new OfStorage(OfStorage.Kind.ATTACHED, new StorageId("data", 2))),
                Arguments.of(
                        "hooks/secret-expired",
                        Map.of("JUJU_SECRET_ID", "secret:x", "JUJU_SECRET_LABEL", "", "JUJU_SECRET_REVISION", "3"),
                        new OfSecret(OfSecret.Kind.EXPIRED, "secret:x", Optional.empty(), OptionalInt.of(3))),
                Arguments.of(
                        "hooks/secret-changed",
                        Map.of("JUJU_SECRET_ID", "secret:x", "JUJU_SECRET_LABEL", "mine"),
                        new OfSecret(OfSecret.Kind.CHANGED, "secret:x", Optional.of("mine"), OptionalInt.empty())),
                Arguments.of("hooks/web-pebble-ready", workload, new PebbleReady("web")),
                Arguments.of(
                        "hooks/web-pebble-custom-notice",
                        with(
                                workload,
                                Map.of(
                                        "JUJU_NOTICE_ID", "1",
                                        "JUJU_NOTICE_TYPE", "custom",
                                        "JUJU_NOTICE_KEY", "example.com/x")),
                        new PebbleCustomNotice("web", "1", "custom", "example.com/x")),
                Arguments.of(
                        "hooks/web-pebble-check-failed",
                        with(workload, Map.of("JUJU_PEBBLE_CHECK_NAME", "up")),
                        new PebbleCheckFailed("web", "up")),
                Arguments.of(
                        "hooks/web-pebble-check-recovered",
                        with(workload, Map.of("JUJU_PEBBLE_CHECK_NAME", "up")),
                        new PebbleCheckRecovered("web", "up")),
                Arguments.of(
                        "actions/back-up",
                        Map.of("JUJU_ACTION_NAME", "back-up", "JUJU_ACTION_UUID", "4"),
                        new OfAction("back-up", "4")));
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsRead(String dispatchPath, Map<String, String> variables, DispatchedEvent event) {
        assertThat(read(dispatchPath, variables).event()).isEqualTo(event);
    }

    @Test
    void aMissingVariableIsNamed() {
        assertThatThrownBy(() -> read("hooks/db-relation-changed", Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("JUJU_RELATION_ID is not set: a charm is run by Juju, or by a test in its place");
    }
}
