package dev.charmed.ops.juju;

/** There are several relations on an endpoint where the charm asks for the only one. */
public final class TooManyRelatedApplicationsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyRelatedApplicationsException(String endpoint, int relations) {
        super("there are %d relations on \"%s\": ask for all with relations(\"%s\"), or for one by its id"
                .formatted(relations, endpoint, endpoint));
    }
}
