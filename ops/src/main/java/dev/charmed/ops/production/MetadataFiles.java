package dev.charmed.ops.production;

import dev.charmed.ops.json.Json;
import dev.charmed.ops.juju.CharmMetadata;
import dev.charmed.ops.juju.Declared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a packed charm declares in {@code metadata.yaml}, {@code config.yaml} and {@code actions.yaml}. Each kind of name is
 * read when the charm first asks for it, which most charms never do.
 */
public final class MetadataFiles implements CharmMetadata {
    private final Path directory;
    private final Map<Declared, SortedSet<String>> names = new EnumMap<>(Declared.class);

    public MetadataFiles(Path directory) {
        this.directory = directory;
    }

    @Override
    public SortedSet<String> names(Declared kind) {
        return names.computeIfAbsent(kind, this::read);
    }

    private SortedSet<String> read(Declared kind) {
        SortedSet<String> found = new TreeSet<>();
        switch (kind) {
            case ENDPOINT -> {
                Answer metadata = document("metadata.yaml");
                for (String role : new String[] {"provides", "requires", "peers"}) {
                    found.addAll(metadata.names(role));
                }
            }
            case CONTAINER -> found.addAll(document("metadata.yaml").names("containers"));
            case STORAGE -> found.addAll(document("metadata.yaml").names("storage"));
            case RESOURCE -> found.addAll(document("metadata.yaml").names("resources"));
            case OPTION -> found.addAll(document("config.yaml").names("options"));
            case ACTION -> {
                found.addAll(document("actions.yaml").values().keySet());
                found.remove("additionalProperties");
            }
        }
        return Collections.unmodifiableSortedSet(found);
    }

    private Answer document(String name) {
        try {
            return new Answer(name, new LinkedHashMap<>(Json.parseMap(Files.readString(directory.resolve(name)))));
        } catch (NoSuchFileException absent) {
            return new Answer(name, Map.of());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + name, unreadable);
        }
    }
}
