package dev.charmed.ops.model;

import java.util.Locale;
import java.util.Optional;

/** The protocol of an opened port. */
public enum Protocol {
    ICMP,
    TCP,
    UDP;

    /** The lower-case word that Juju uses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The protocol of that name, in any case; empty if there is none. */
    public static Optional<Protocol> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "icmp" -> Optional.of(ICMP);
            case "tcp" -> Optional.of(TCP);
            case "udp" -> Optional.of(UDP);
            default -> Optional.empty();
        };
    }
}
