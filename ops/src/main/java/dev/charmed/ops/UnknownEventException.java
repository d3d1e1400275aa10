package dev.charmed.ops;

import java.util.List;

/** A test fires an event of the charm's own that the charm does not define. */
public final class UnknownEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownEventException(String path, CharmBase charm) {
        super("%s has no event \"%s\"; %s"
                .formatted(charm.path(), path, known(charm.framework().ways())));
    }

    private static String known(List<String> ways) {
        return ways.isEmpty() ? "it has none at all" : "there are " + String.join(", ", ways);
    }
}
