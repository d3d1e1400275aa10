package dev.charmed.scenario.codec;

import dev.charmed.scenario.meta.Position;
import dev.charmed.scenario.text.Words;
import java.util.Objects;

/**
 * One thing that is wrong with a document.
 *
 * @param path the way to it, such as {@code relations[0].remote_unit_data}; empty for the document as a whole
 * @param position {@link Position#NOWHERE} if what was read is not a text
 * @param message what was found there and what is expected
 */
public record Problem(String path, Position position, String message) {
    public Problem {
        Objects.requireNonNull(path);
        Objects.requireNonNull(position);
        message = Words.message(message);
    }

    /** On one line: {@code relations[0].limit (line 4, column 12): expected …}. */
    @Override
    public String toString() {
        String where = position.equals(Position.NOWHERE)
                ? path
                : "%s (line %d, column %d)"
                        .formatted(path, position.line(), position.column())
                        .strip();
        return where.isEmpty() ? message : where + ": " + message;
    }
}
