package dev.charmed.scenario.agent.generated;

import java.nio.charset.StandardCharsets;

/** Bytes, shown as a text. */
record Bytes(byte[] bytes) {
    static Bytes of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("\"");
        for (char character : new String(bytes, StandardCharsets.ISO_8859_1).toCharArray()) {
            text.append(
                    character >= ' ' && character < 0x7f && character != '\\'
                            ? String.valueOf(character)
                            : "\\x%02x".formatted((int) character));
        }
        return text.append('"').toString();
    }
}
