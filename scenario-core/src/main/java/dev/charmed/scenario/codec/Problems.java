package dev.charmed.scenario.codec;

import dev.charmed.scenario.meta.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with a document so far. */
final class Problems {
    /** Who reads as many has long begun to mend the first, and a document may hold millions. */
    private static final int MOST = 100;

    private final List<Problem> found = new ArrayList<>();

    /** @throws StateFormatException if that is one too many */
    void add(TreePath path, Position position, String message) {
        found.add(new Problem(path.toString(), position, message));
        if (found.size() > MOST) {
            found.remove(MOST);
            sort();
            found.add(new Problem("", Position.NOWHERE, "more than %d problems".formatted(MOST)));
            throw new StateFormatException(found);
        }
    }

    int count() {
        return found.size();
    }

    /** @throws StateFormatException if there are any, in the order of the document */
    void throwIfAny() {
        if (!found.isEmpty()) {
            sort();
            throw new StateFormatException(found);
        }
    }

    private void sort() {
        found.sort(Comparator.comparing(Problem::position));
    }
}
