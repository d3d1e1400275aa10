package dev.charmed.scenario.agent.hooktool;

import java.util.Comparator;

/** The order in which Go's YAML library writes the keys of a map: numbers within them count as numbers, before letters. */
final class NaturalOrder implements Comparator<String> {
    @Override
    public int compare(String one, String other) {
        int[] left = one.codePoints().toArray();
        int[] right = other.codePoints().toArray();
        int shorter = Math.min(left.length, right.length);
        for (int place = 0; place < shorter; place++) {
            if (left[place] != right[place]) {
                return compareAt(place, left, right);
            }
        }
        return Integer.compare(left.length, right.length);
    }

    private static int compareAt(int difference, int[] left, int[] right) {
        int first = left[difference];
        int second = right[difference];
        if (Character.isLetter(first) || Character.isLetter(second)) {
            int byKind = Boolean.compare(Character.isLetter(first), Character.isLetter(second));
            return byKind != 0 ? byKind : Integer.compare(first, second);
        }
        // A zero within a number counts, one in front of it does not.
        long before = (first == '0' || second == '0') && followsANumber(difference, left) ? 1 : 0;
        int leftEnd = endOfDigits(difference, left);
        int rightEnd = endOfDigits(difference, right);
        int byNumber =
                Long.compare(value(left, difference, leftEnd, before), value(right, difference, rightEnd, before));
        if (byNumber != 0) {
            return byNumber;
        }
        int byLength = Integer.compare(leftEnd, rightEnd);
        return byLength != 0 ? byLength : Integer.compare(first, second);
    }

    private static boolean followsANumber(int place, int[] text) {
        for (int before = place - 1; before >= 0 && Character.isDigit(text[before]); before--) {
            if (text[before] != '0') {
                return true;
            }
        }
        return false;
    }

    private static int endOfDigits(int start, int[] text) {
        int end = start;
        while (end < text.length && Character.isDigit(text[end])) {
            end++;
        }
        return end;
    }

    /** As a number of 64 bits, which is what the library counts with, too. */
    private static long value(int[] text, int start, int end, long before) {
        long value = before;
        for (int place = start; place < end; place++) {
            value = value * 10 + (text[place] - '0');
        }
        return value;
    }
}
