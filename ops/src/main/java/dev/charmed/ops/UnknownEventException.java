package dev.charmed.ops;

/** A test fires an event of the charm's own that the charm does not define. */
public final class UnknownEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownEventException(String path, CharmBase charm) {
        super(
                ("%s has no event \"%s\". Events of its libraries are named by the way there, such as library.on.done, where"
                                + " library is the key or the class of the library's object")
                        .formatted(charm.path(), path));
    }
}
