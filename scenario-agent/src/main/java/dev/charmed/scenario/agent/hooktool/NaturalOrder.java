package dev.charmed.scenario.agent.hooktool;

import java.math.BigInteger;
import java.util.Comparator;

/** The order in which Go's YAML library writes the keys of a map: numbers within them count as numbers, before letters. */
final class NaturalOrder implements Comparator<String> {
    @Override
    public int compare(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int index = 0; index < shorter; index++) {
            if (one.charAt(index) != other.charAt(index)) {
                return compareAt(index, one, other);
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    private static int compareAt(int difference, String one, String other) {
        char first = one.charAt(difference);
        char second = other.charAt(difference);
        if (Character.isLetter(first) || Character.isLetter(second)) {
            int byKind = Boolean.compare(Character.isLetter(first), Character.isLetter(second));
            return byKind != 0 ? byKind : Character.compare(first, second);
        }
        String number = numberAround(difference, one);
        String otherNumber = numberAround(difference, other);
        int byNumber = value(number).compareTo(value(otherNumber));
        if (byNumber != 0) {
            return byNumber;
        }
        int byLength = Integer.compare(number.length(), otherNumber.length());
        return byLength != 0 ? byLength : Character.compare(first, second);
    }

    /** The digits before a place in a text, and from it on. */
    private static String numberAround(int place, String text) {
        int start = place;
        while (start > 0 && isDigit(text.charAt(start - 1))) {
            start--;
        }
        int end = place;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }

    private static BigInteger value(String digits) {
        return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
