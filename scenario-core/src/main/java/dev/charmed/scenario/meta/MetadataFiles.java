package dev.charmed.scenario.meta;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads metadata files from disk. */
final class MetadataFiles {
    private static final long LARGEST = 16_000_000;

    private MetadataFiles() {}

    static YamlDocument read(Path file) {
        return read(file, file.toString());
    }

    /** @param source what the user knows the file by */
    static YamlDocument read(Path file, String source) {
        try {
            if (Files.isDirectory(file)) {
                throw new MetadataException(source, "a directory; expected a YAML file");
            }
            if (Files.size(file) > LARGEST) {
                throw new MetadataException(source, "larger than " + LARGEST + " bytes");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return YamlDocument.parse(text, source);
        } catch (CharacterCodingException problem) {
            throw new MetadataException(source, "not UTF-8");
        } catch (NoSuchFileException problem) {
            throw new MetadataException(source, "no such file");
        } catch (IOException problem) {
            throw new MetadataException(source, "cannot be read: " + problem.getMessage());
        }
    }
}
