package dev.charmed.scenario.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what is counted from 0: units, relations, revisions. */
final class WholeNumber implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Told below, together with numbers that count nothing.
        }
        throw new TypeConversionException("expected a whole number from 0 on, not '%s'".formatted(text));
    }
}
