package dev.charmed.examples.licences;

import dev.charmed.ops.juju.Secret;
import java.util.Optional;

/**
 * What the operator configured.
 *
 * @param licence empty until the operator has one
 */
record LicencesConfig(Optional<Secret> licence, long seats, int port) {
    private static final int LAST_PORT = 65535;

    LicencesConfig {
        if (seats < 1) {
            throw new IllegalArgumentException("a licence is for at least one seat, not " + seats);
        }
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("there is no port " + port);
        }
    }
}
