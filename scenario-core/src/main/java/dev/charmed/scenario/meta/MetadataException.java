package dev.charmed.scenario.meta;

import dev.charmed.scenario.text.Words;

/**
 * A charm's metadata cannot be found, read or understood. The message says where (file, line and column where there are
 * such), what is wrong and what would be right; it is meant for the charm's author as it is.
 */
public final class MetadataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Place place;
    private final String problem;

    MetadataException(String source, String problem) {
        this(source, Position.NOWHERE, problem);
    }

    MetadataException(String source, Position position, String problem) {
        this(new Place(source, position), problem);
    }

    private MetadataException(Place place, String problem) {
        super(place + ": " + Words.message(problem));
        this.place = place;
        this.problem = Words.message(problem);
    }

    /** The file, as it was named by the caller; for metadata given as text or maps what it stands for. */
    public Place place() {
        return place;
    }

    /** What is wrong and what would be right, without the place. */
    public String problem() {
        return problem;
    }
}
