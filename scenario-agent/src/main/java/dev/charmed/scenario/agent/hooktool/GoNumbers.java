package dev.charmed.scenario.agent.hooktool;

import dev.charmed.scenario.text.ShortestDecimal;
import java.math.BigDecimal;
import java.util.Locale;

/** Numbers as Go prints them. */
final class GoNumbers {
    private static final double JSON_EXPONENT_FROM = 1e21;
    private static final double JSON_EXPONENT_BELOW = 1e-6;
    private static final double YAML_EXPONENT_FROM = 1e6;
    private static final double YAML_EXPONENT_BELOW = 1e-4;

    private GoNumbers() {}

    /** 1.0 is 1, and only very large and very small numbers have exponents; those of one digit have no 0 in front. */
    static String inJson(double number) {
        String text = write(number, JSON_EXPONENT_BELOW, JSON_EXPONENT_FROM);
        return text.replaceFirst("e-0(\\d)$", "e-$1");
    }

    /** 1.0 is 1, and a million already has an exponent. */
    static String inYaml(double number) {
        if (Double.isNaN(number)) {
            return ".nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? ".inf" : "-.inf";
        }
        return write(number, YAML_EXPONENT_BELOW, YAML_EXPONENT_FROM);
    }

    private static String write(double number, double exponentBelow, double exponentFrom) {
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        BigDecimal shortest = ShortestDecimal.of(number);
        double size = Math.abs(number);
        if (size >= exponentBelow && size < exponentFrom) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = shortest.precision() - shortest.scale() - 1;
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return String.format(
                Locale.ROOT,
                "%s%s%se%s%02d",
                number < 0 ? "-" : "",
                digits.charAt(0),
                fraction,
                exponent < 0 ? "-" : "+",
                Math.abs(exponent));
    }
}
