package dev.charmed.ops.juju;

/** The charm tries to read or write a databag that Juju does not let this unit read or write. */
public final class RelationDataAccessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RelationDataAccessException(String message) {
        super(message);
    }
}
