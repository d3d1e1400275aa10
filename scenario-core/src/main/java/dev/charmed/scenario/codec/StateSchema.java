package dev.charmed.scenario.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What a State looks like as JSON, for editors and other tools. */
public final class StateSchema {
    private static final String RESOURCE = "state.schema.json";

    private StateSchema() {}

    /** A JSON Schema (draft 2020-12) of what {@link StateCodec} reads and writes. */
    public static String json() {
        try (InputStream schema = StateSchema.class.getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(schema, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
