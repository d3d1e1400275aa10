package dev.charmed.scenario.diff;

/** Keeps what a charm wrote from steering the terminal of whoever reads it. */
final class Escapes {
    private Escapes() {}

    /** The same with control characters spelt out. */
    static String visible(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.chars().forEach(letter -> {
            if (Character.isISOControl(letter)) {
                visible.append("\\u%04x".formatted(letter));
            } else {
                visible.append((char) letter);
            }
        });
        return visible.toString();
    }
}
