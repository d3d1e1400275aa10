package dev.charmed.scenario.pebble;

/** The order in which Go's YAML library writes the keys of a map. */
final class KeyOrder {
    private KeyOrder() {}

    static int compare(int[] left, int[] right) {
        boolean afterDigit = false;
        int length = Math.min(left.length, right.length);
        for (int i = 0; i < length; i++) {
            if (left[i] == right[i]) {
                afterDigit = Character.isDigit(left[i]);
                continue;
            }
            boolean leftLetter = Character.isLetter(left[i]);
            boolean rightLetter = Character.isLetter(right[i]);
            if (leftLetter && rightLetter) {
                return Integer.compare(left[i], right[i]);
            }
            if (leftLetter || rightLetter) {
                return (afterDigit ? leftLetter : rightLetter) ? -1 : 1;
            }
            return compareNumbers(left, right, i);
        }
        return Integer.compare(left.length, right.length);
    }

    private static int compareNumbers(int[] left, int[] right, int start) {
        long prefix = (left[start] == '0' || right[start] == '0') && followsANumber(left, start) ? 1 : 0;
        int leftEnd = endOfDigits(left, start);
        int rightEnd = endOfDigits(right, start);
        int byValue = Long.compare(value(left, start, leftEnd, prefix), value(right, start, rightEnd, prefix));
        if (byValue != 0) {
            return byValue;
        }
        return leftEnd == rightEnd ? Integer.compare(left[start], right[start]) : Integer.compare(leftEnd, rightEnd);
    }

    /** Whether the digits before are more than zeros, so that a zero here counts. */
    private static boolean followsANumber(int[] text, int start) {
        for (int i = start - 1; i >= 0 && Character.isDigit(text[i]); i--) {
            if (text[i] != '0') {
                return true;
            }
        }
        return false;
    }

    private static int endOfDigits(int[] text, int start) {
        int end = start;
        while (end < text.length && Character.isDigit(text[end])) {
            end++;
        }
        return end;
    }

    private static long value(int[] text, int start, int end, long prefix) {
        long value = prefix;
        for (int i = start; i < end; i++) {
            value = value * 10 + (text[i] - '0');
        }
        return value;
    }
}
