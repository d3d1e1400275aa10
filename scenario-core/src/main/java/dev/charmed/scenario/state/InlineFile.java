package dev.charmed.scenario.state;

import dev.charmed.ops.pebble.Owner;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * What is at a path of a container or a storage, in the State itself: a small file, a directory, a link, or the absence of
 * what the container's image has there.
 *
 * @param content of a file its text, or its bytes in base 64; of a link, where it leads; else empty
 * @param permissions three octal digits, such as {@code 600}; if empty {@code 644}, of a directory {@code 755}
 * @param owner root if unspecified
 */
public record InlineFile(Kind kind, String content, Optional<String> permissions, Owner owner) {
    private static final InlineFile DIRECTORY = new InlineFile(Kind.DIRECTORY, "");
    private static final InlineFile REMOVED = new InlineFile(Kind.REMOVED, "");

    /** What can be at a path. */
    public enum Kind {
        /** A file with a text in it, in UTF-8. */
        TEXT,
        /** A file with bytes that are not a text. */
        BASE64,
        /** A directory. That another path is below tells as much, if it is root's and has the usual permissions. */
        DIRECTORY,
        /** A symbolic link. */
        LINK,
        /** Nothing, though the container's image has something there. */
        REMOVED
    }

    /** @throws StateValidationException if the content is not base 64, or the permissions are not three octal digits */
    public InlineFile {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(content);
        Objects.requireNonNull(owner);
        if (kind == Kind.BASE64) {
            try {
                Base64.getDecoder().decode(content);
            } catch (IllegalArgumentException broken) {
                throw new StateValidationException("the content of a file is not base 64: " + broken.getMessage());
            }
        }
        if (kind == Kind.LINK && content.isEmpty()) {
            throw new StateValidationException("a link leads somewhere, not to \"\"");
        }
        if (permissions.isPresent() && !isOctal(permissions.get())) {
            throw new StateValidationException(
                    "the permissions of a file are three octal digits such as 644, not \"%s\""
                            .formatted(permissions.get()));
        }
    }

    private InlineFile(Kind kind, String content) {
        this(kind, content, Optional.empty(), Owner.unspecified());
    }

    private static boolean isOctal(String permissions) {
        return permissions.length() == 3 && permissions.chars().allMatch(digit -> digit >= '0' && digit <= '7');
    }

    /** Makes a file with a text in it, in UTF-8. */
    public static InlineFile text(String text) {
        return new InlineFile(Kind.TEXT, text);
    }

    /** Makes a file: with a text if the bytes are one in UTF-8. */
    public static InlineFile of(byte[] bytes) {
        try {
            return text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException binary) {
            return new InlineFile(Kind.BASE64, Base64.getEncoder().encodeToString(bytes));
        }
    }

    /** Makes a directory. */
    public static InlineFile directory() {
        return DIRECTORY;
    }

    /** Makes a symbolic link. */
    public static InlineFile link(String target) {
        return new InlineFile(Kind.LINK, target);
    }

    /** Says that what the container's image has there was removed. */
    public static InlineFile removed() {
        return REMOVED;
    }

    public InlineFile withPermissions(String newPermissions) {
        return new InlineFile(kind, content, Optional.of(newPermissions), owner);
    }

    public InlineFile withOwner(Owner newOwner) {
        return new InlineFile(kind, content, permissions, newOwner);
    }

    /** Returns whether this is a regular file. */
    public boolean isFile() {
        return kind == Kind.TEXT || kind == Kind.BASE64;
    }

    /** What is in the file; empty if it is not one. */
    public byte[] bytes() {
        return switch (kind) {
            case TEXT -> content.getBytes(StandardCharsets.UTF_8);
            case BASE64 -> Base64.getDecoder().decode(content);
            case DIRECTORY, LINK, REMOVED -> new byte[0];
        };
    }
}
