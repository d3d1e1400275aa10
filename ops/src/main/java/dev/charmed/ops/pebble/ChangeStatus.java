package dev.charmed.ops.pebble;

import java.util.Optional;

/** How far a change, or a task of one, has come. */
public enum ChangeStatus {
    /** Not started, since something before it failed or it was aborted. */
    HOLD("Hold"),
    /** To be started. */
    DO("Do"),
    /** Under way. */
    DOING("Doing"),
    /** Over, and well. */
    DONE("Done"),
    /** To be stopped. */
    ABORT("Abort"),
    /** To be taken back. */
    UNDO("Undo"),
    /** Being taken back. */
    UNDOING("Undoing"),
    /** Taken back. */
    UNDONE("Undone"),
    /** Over, and badly. */
    ERROR("Error"),
    /** Waiting for something outside. */
    WAIT("Wait");

    private final String word;

    ChangeStatus(String word) {
        this.word = word;
    }

    /** Pebble's word for it. */
    public String word() {
        return word;
    }

    /** Whether nothing more will happen. */
    public boolean isReady() {
        return this == DONE || this == UNDONE || this == HOLD || this == ERROR;
    }

    /** The one that Pebble calls so; empty if it is none of these. */
    public static Optional<ChangeStatus> named(String word) {
        for (ChangeStatus status : values()) {
            if (status.word.equals(word)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
