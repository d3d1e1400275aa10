package dev.charmed.scenario.state;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * A small file of a container, in the State itself.
 *
 * @param content a text, or, if it is none, its bytes in base 64
 * @param permissions three octal digits, such as {@code 600}; {@code 644} if empty
 */
public record InlineFile(String content, boolean base64, Optional<String> permissions) {
    /** @throws StateValidationException if the content is no base 64, or the permissions are no three octal digits */
    public InlineFile {
        Objects.requireNonNull(content);
        if (base64) {
            try {
                Base64.getDecoder().decode(content);
            } catch (IllegalArgumentException broken) {
                throw new StateValidationException("the content of a file is no base 64: " + broken.getMessage());
            }
        }
        if (permissions.isPresent() && !permissions.get().matches("[0-7]{3}")) {
            throw new StateValidationException(
                    "the permissions of a file are three octal digits such as 644, not \"%s\""
                            .formatted(permissions.get()));
        }
    }

    /** A text, in UTF-8. */
    public static InlineFile text(String text) {
        return new InlineFile(text, false, Optional.empty());
    }

    /** A text if the bytes are one in UTF-8. */
    public static InlineFile of(byte[] bytes) {
        try {
            return text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException noText) {
            return new InlineFile(Base64.getEncoder().encodeToString(bytes), true, Optional.empty());
        }
    }

    public InlineFile withPermissions(String newPermissions) {
        return new InlineFile(content, base64, Optional.of(newPermissions));
    }

    /** What is in the file. */
    public byte[] bytes() {
        return base64 ? Base64.getDecoder().decode(content) : content.getBytes(StandardCharsets.UTF_8);
    }
}
