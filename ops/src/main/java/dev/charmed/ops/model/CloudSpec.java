package dev.charmed.ops.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The cloud that a model runs on, as {@code credential-get} shows it to trusted charms.
 *
 * @param type such as {@code lxd}
 */
public record CloudSpec(
        String type,
        String name,
        Optional<String> region,
        Optional<String> endpoint,
        Optional<String> identityEndpoint,
        Optional<String> storageEndpoint,
        Optional<CloudCredential> credential,
        List<String> caCertificates,
        boolean skipTlsVerify,
        boolean isControllerCloud) {
    public CloudSpec {
        Objects.requireNonNull(type);
        Objects.requireNonNull(name);
        caCertificates = List.copyOf(caCertificates);
    }

    /** The cloud {@code localhost} of a type, with nothing else known. */
    public CloudSpec(String type) {
        this(
                type,
                "localhost",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                false);
    }
}
