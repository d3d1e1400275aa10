package dev.charmed.ops.production;

import dev.charmed.ops.framework.DeferredNotice;
import dev.charmed.ops.framework.KeptData;
import dev.charmed.ops.framework.StoredContent;
import dev.charmed.ops.framework.UnitStorage;
import dev.charmed.ops.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what the next hook needs in one JSON file. It is replaced as a whole: who reads it finds what some hook has kept,
 * whatever happened since.
 *
 * <pre>{@code
 * {"deferred": [{"handle_path": …, "owner": …, "observer": …, "snapshot_data": {…}}],
 *  "stored_states": [{"owner_path": …, "name": …, "content": {…}}]}
 * }</pre>
 */
public final class UnitStateFile implements UnitStorage {
    /** Its name in the directory of the charm. */
    public static final String NAME = ".unit-state.json";

    private final Path file;

    public UnitStateFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the file.
     *
     * @return nothing if there is no such file
     * @throws IllegalStateException if the file is not what {@link #save} writes
     */
    @Override
    public KeptData load() {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException first) {
            return KeptData.nothing();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read what earlier hooks kept in " + file, unreadable);
        }
        try {
            return read(new Answer(file.toString(), Json.parseMap(text)));
        } catch (IllegalArgumentException broken) {
            throw new IllegalStateException("%s is damaged: %s".formatted(file, broken.getMessage()), broken);
        }
    }

    private static KeptData read(Answer kept) {
        List<DeferredNotice> deferred = new ArrayList<>();
        for (Answer notice : kept.answers("deferred")) {
            deferred.add(new DeferredNotice(
                    notice.text("handle_path"),
                    notice.text("owner"),
                    notice.text("observer"),
                    notice.answer("snapshot_data").values()));
        }
        List<StoredContent> stored = new ArrayList<>();
        for (Answer content : kept.answers("stored_states")) {
            stored.add(new StoredContent(
                    content.text("owner_path"),
                    content.text("name"),
                    content.answer("content").values()));
        }
        return new KeptData(deferred, stored);
    }

    /** Replaces the file. */
    @Override
    public void save(KeptData kept) {
        List<Map<String, Object>> deferred = new ArrayList<>();
        for (DeferredNotice notice : kept.deferred()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("handle_path", notice.handlePath());
            entry.put("owner", notice.ownerPath());
            entry.put("observer", notice.method());
            entry.put("snapshot_data", notice.snapshotData());
            deferred.add(entry);
        }
        List<Map<String, Object>> stored = new ArrayList<>();
        for (StoredContent content : kept.storedStates()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("owner_path", content.ownerPath());
            entry.put("name", content.name());
            entry.put("content", content.content());
            stored.add(entry);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("deferred", deferred);
        document.put("stored_states", stored);
        replaceWith(Json.write(document) + "\n");
    }

    private void replaceWith(String text) {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (FileChannel channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot keep what the next hook needs in " + file, unwritable);
        }
    }
}
