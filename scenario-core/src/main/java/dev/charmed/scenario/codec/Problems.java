package dev.charmed.scenario.codec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with a document so far. */
final class Problems {
    /** Who reads more than these has long begun to mend the first. */
    private static final int MOST_SHOWN = 100;

    private final List<Problem> found = new ArrayList<>();
    private int count;

    void add(TreePath path, Position position, String message) {
        count++;
        if (count <= MOST_SHOWN) {
            found.add(new Problem(path.toString(), position.line(), position.column(), message));
        }
    }

    int count() {
        return count;
    }

    /** @throws StateFormatException if there are any, in the order of the document */
    void throwIfAny() {
        found.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        if (count > MOST_SHOWN) {
            found.add(new Problem("", 0, 0, "and %d more problems".formatted(count - MOST_SHOWN)));
        }
        if (count > 0) {
            throw new StateFormatException(found);
        }
    }
}
