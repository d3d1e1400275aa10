package dev.charmed.scenario.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The fewest digits that stand for a number, as Go writes them; {@link Double#toString} of older Javas writes too many. */
public final class ShortestDecimal {
    private static final int MOST_DIGITS = 17;
    private static final double LARGEST_EXACT = 1L << 53;

    private ShortestDecimal() {}

    /** Without zeros at its end. Of those with the fewest digits, the one that is nearest. */
    public static BigDecimal of(double number) {
        if (number == Math.rint(number) && Math.abs(number) <= LARGEST_EXACT) {
            return BigDecimal.valueOf((long) number).stripTrailingZeros();
        }
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == number) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }
}
