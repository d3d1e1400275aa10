package dev.charmed.scenario.exploration;

import java.util.Arrays;
import java.util.StringJoiner;

/**
 * The choices that made a value, as numbers; 0 is the simplest choice. Whoever replays it after its end is answered 0, so
 * zeros at the end are left out. Equality is by value.
 */
public final class Recording {
    private static final int RADIX = 36;
    private static final String SEPARATOR = ".";
    private static final char REPEATED = '*';

    private final long[] choices;

    private Recording(long[] choices) {
        this.choices = choices;
    }

    static Recording of(long[] choices) {
        int length = choices.length;
        while (length > 0 && choices[length - 1] == 0) {
            length--;
        }
        return new Recording(Arrays.copyOf(choices, length));
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is no such text
     */
    public static Recording parse(String text) {
        long[] choices = new long[0];
        for (String run : text.strip().split("\\" + SEPARATOR, -1)) {
            int star = run.indexOf(REPEATED);
            int count = star < 0 ? 1 : number(run.substring(star + 1), 10, Choices.MOST, text);
            long value = number(star < 0 ? run : run.substring(0, star), text);
            int length = choices.length;
            if (length + count > Choices.MOST) {
                throw malformed(text);
            }
            choices = Arrays.copyOf(choices, length + count);
            Arrays.fill(choices, length, length + count, value);
        }
        return of(choices);
    }

    private static int number(String digits, int radix, int most, String text) {
        try {
            int number = Integer.parseInt(digits, radix);
            if (number > 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw malformed(text);
        }
        throw malformed(text);
    }

    private static long number(String digits, String text) {
        try {
            long number = Long.parseLong(digits, RADIX);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw malformed(text);
        }
        throw malformed(text);
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "\"%s\" is no recording of choices; expected numbers of base 36 with dots in between, such as 1.2t.0*4.1"
                        .formatted(text));
    }

    int size() {
        return choices.length;
    }

    /** The choice at a place, and 0 after the end. */
    long at(int index) {
        return index < choices.length ? choices[index] : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recording recording && Arrays.equals(choices, recording.choices);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(choices);
    }

    /** A compact text, for {@link #parse}: {@code 1.2t.0*4.1}. */
    @Override
    public String toString() {
        if (choices.length == 0) {
            return "0";
        }
        StringJoiner text = new StringJoiner(SEPARATOR);
        int index = 0;
        while (index < choices.length) {
            int end = index + 1;
            while (end < choices.length && choices[end] == choices[index]) {
                end++;
            }
            String value = Long.toString(choices[index], RADIX);
            text.add(end - index == 1 ? value : value + REPEATED + (end - index));
            index = end;
        }
        return text.toString();
    }
}
