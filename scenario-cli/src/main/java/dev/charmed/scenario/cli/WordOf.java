package dev.charmed.scenario.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the lower-case word for one of a few things. */
final class WordOf<E extends Enum<E>> implements ITypeConverter<E> {
    private final List<E> all;

    WordOf(Class<E> type) {
        this.all = List.of(type.getEnumConstants());
    }

    @Override
    public E convert(String text) {
        return all.stream()
                .filter(one -> word(one).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected %s, not '%s'".formatted(expected(), text)));
    }

    /** Such as {@code json, yaml or text}. */
    private String expected() {
        List<String> words = all.stream().map(WordOf::word).toList();
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
