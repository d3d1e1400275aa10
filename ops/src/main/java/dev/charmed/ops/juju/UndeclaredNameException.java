package dev.charmed.ops.juju;

import java.util.SortedSet;

/** The charm's code uses a name that its metadata does not have. */
public final class UndeclaredNameException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param message tells of the name, and of what is declared */
    public UndeclaredNameException(String message) {
        super(message);
    }

    UndeclaredNameException(Declared kind, String name, SortedSet<String> declared) {
        super("the charm declares no %s \"%s\"; %s"
                .formatted(
                        kind.word(),
                        name,
                        declared.isEmpty() ? "it declares none" : "it declares " + String.join(", ", declared)));
    }
}
