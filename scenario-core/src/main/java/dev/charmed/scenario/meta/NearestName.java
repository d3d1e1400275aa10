package dev.charmed.scenario.meta;

import dev.charmed.scenario.text.Words;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that somebody most likely meant by a name that is not known. */
public final class NearestName {
    private static final int SHORTEST_ABBREVIATION = 3;
    /** Nobody types longer names; to compare them letter by letter takes long. */
    private static final int LONGEST = 100;

    private NearestName() {}

    /**
     * The known name that is the fewest typing slips away, if that is few enough to be a slip: about one in three
     * letters. Case, and dashes against underscores, count for nothing. Of equally near names the first is given, of names
     * of more than 100 letters none.
     */
    public static Optional<String> of(String given, Iterable<String> known) {
        if (given.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = normalized(given);
        int best = Math.max(1, wanted.length() / 3) + 1;
        String nearest = null;
        for (String name : known) {
            String candidate = normalized(name);
            if (Math.abs(candidate.length() - wanted.length()) < best) {
                int distance = distance(wanted, candidate);
                if (distance < best) {
                    best = distance;
                    nearest = name;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    /**
     * The same as the tail of an error message, {@code ; did you mean "x"?}, or nothing. Where nothing is a slip away, a
     * name that abbreviates the given one, or is abbreviated by it, is better than none.
     */
    public static String hint(String given, Iterable<String> known) {
        return of(given, known)
                .or(() -> abbreviation(normalized(given), known))
                .map(name -> "; did you mean " + Words.quoted(name) + "?")
                .orElse("");
    }

    private static Optional<String> abbreviation(String wanted, Iterable<String> known) {
        for (String name : known) {
            String candidate = normalized(name);
            if (isAbbreviation(wanted, candidate) || isAbbreviation(candidate, wanted)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static boolean isAbbreviation(String start, String whole) {
        return start.length() >= SHORTEST_ABBREVIATION && start.length() < whole.length() && whole.startsWith(start);
    }

    private static String normalized(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    private static int distance(String left, String right) {
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        int[] current = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            last[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replacement = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
                int fewest = Math.min(last[column - 1] + replacement, Math.min(last[column], current[column - 1]) + 1);
                if (row > 1
                        && column > 1
                        && left.charAt(row - 1) == right.charAt(column - 2)
                        && left.charAt(row - 2) == right.charAt(column - 1)) {
                    fewest = Math.min(fewest, beforeLast[column - 2] + 1);
                }
                current[column] = fewest;
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = current;
            current = spare;
        }
        return last[right.length()];
    }
}
