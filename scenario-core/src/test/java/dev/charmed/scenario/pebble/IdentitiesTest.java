package dev.charmed.scenario.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.Identity;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentitiesTest {
    private final PebbleDaemon daemon = TestPebble.daemon();

    @BeforeEach
    void addBob() {
        daemon.identitiesAction("add", Map.of("bob", Optional.of(Identity.local("admin", 1000))));
    }

    @Test
    void passwordsAreNotShown() {
        daemon.identitiesAction("add", Map.of("web", Optional.of(Identity.basic("metrics", "$6$hash"))));

        assertThat(daemon.identities())
                .containsExactly(
                        Map.entry("bob", Identity.local("admin", 1000)),
                        Map.entry("web", Identity.basic("metrics", "*****")));
    }

    @Test
    void replacingWithNothingRemoves() {
        daemon.identitiesAction(
                "replace", Map.of("bob", Optional.empty(), "eve", Optional.of(Identity.local("read", 5))));

        assertThat(daemon.identities()).containsOnlyKeys("eve");
    }

    @Test
    void identitiesAreUpdatedAndRemoved() {
        daemon.identitiesAction("update", Map.of("bob", Optional.of(Identity.local("read", 7))));
        assertThat(daemon.identities()).containsEntry("bob", Identity.local("read", 7));

        daemon.identitiesAction("remove", Map.of("bob", Optional.empty()));
        assertThat(daemon.identities()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    add | bob | admin | identities already exist: bob
                    update | eve | admin | identities do not exist: eve
                    remove | bob | admin | identity value for "bob" must be null for remove operation
                    add | eve | '' | invalid identity for "eve": access value must be specified ("admin", "read", "metrics", or "untrusted")
                    add | eve | boss | invalid identity for "eve": invalid access value "boss", must be "admin", "read", "metrics", or "untrusted"
                    add | eve | read | cannot have multiple identities with user ID 1000 (bob, eve)
                    add | 9x | read | invalid identity for "9x": identity name "" invalid: must start with an alphabetic character and only contain alphanumeric characters, underscore, and hyphen
                    drop | eve | read | invalid action "drop", must be "add", "update", "replace", or "remove"
                    """)
    void whatCannotBeIsRefused(String action, String name, String access, String message) {
        assertThatThrownBy(() ->
                        daemon.identitiesAction(action, Map.of(name, Optional.of(Identity.local(access, 1000)))))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(400))
                .hasMessage(message);
    }

    @Test
    void aMissingIdentityIsNotAdded() {
        assertThatThrownBy(() -> daemon.identitiesAction("add", Map.of("eve", Optional.empty())))
                .hasMessage("identity value for \"eve\" must not be null for add operation");
        assertThatThrownBy(() -> daemon.identitiesAction("remove", Map.of("eve", Optional.empty())))
                .hasMessage("identities do not exist: eve");
    }
}
