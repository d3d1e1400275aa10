package dev.charmed.scenario.cli;

import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option that the user may give, and after parsing what was given.
 *
 * <p>Made by hand: finding annotated fields takes as long as everything else that happens before a charm is opened.
 */
final class Choice<T> {
    private final Class<T> type;
    private final OptionSpec option;

    private Choice(Class<T> type, OptionSpec.Builder option) {
        this.type = type;
        this.option = option.type(type).build();
    }

    /**
     * An option with a value.
     *
     * @param type one that picocli can read
     * @param label stands for the value in the help
     */
    static <T> Choice<T> of(Class<T> type, String name, String label, String... description) {
        return new Choice<>(type, OptionSpec.builder(name).paramLabel(label).description(description));
    }

    /** An option with a value that is read in a way of its own. */
    static <T> Choice<T> of(
            Class<T> type, ITypeConverter<T> converter, String name, String label, String... description) {
        return new Choice<>(
                type,
                OptionSpec.builder(name).paramLabel(label).converters(converter).description(description));
    }

    /** One about which there is more to say. */
    static <T> Choice<T> of(Class<T> type, OptionSpec.Builder option) {
        return new Choice<>(type, option);
    }

    OptionSpec option() {
        return option;
    }

    Optional<T> value() {
        return Optional.ofNullable(type.cast(option.getValue()));
    }
}
