package dev.charmed.scenario.agent.hooktool;

import java.math.BigDecimal;

/** Numbers as Go prints them. */
final class GoNumbers {
    private static final double EXPONENT_FROM = 1e21;
    private static final double EXPONENT_BELOW = 1e-6;

    private GoNumbers() {}

    /** Go writes 1.0 as 1, and exponents only for very large and very small numbers. */
    static String write(double number) {
        BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        double size = Math.abs(number);
        if (number == 0 || (size >= EXPONENT_BELOW && size < EXPONENT_FROM)) {
            return number == 0 ? "0" : shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = shortest.precision() - shortest.scale() - 1;
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return "%s%s%se%s%02d"
                .formatted(
                        number < 0 ? "-" : "",
                        digits.charAt(0),
                        fraction,
                        exponent < 0 ? "-" : "+",
                        Math.abs(exponent));
    }
}
