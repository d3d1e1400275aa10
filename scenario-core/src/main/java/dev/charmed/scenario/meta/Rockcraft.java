package dev.charmed.scenario.meta;

import dev.charmed.ops.pebble.Layer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rockcraft.yaml of a rock, the image of a container, says about it. */
public final class Rockcraft {
    private Rockcraft() {}

    /**
     * The layer that Rockcraft puts into the rock: the services and checks of the file, with its summary and description.
     *
     * @param file of the name {@code rockcraft.yaml}, or another one
     * @throws MetadataException if it is not there, or not what a rockcraft.yaml is
     */
    public static Layer layer(Path file) {
        MetaNode rock = MetadataFiles.read(file).root();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("summary", rock.text("summary").orElse(""));
        tree.put(
                "description",
                "%s (built from the rockcraft.yaml at %s)"
                        .formatted(rock.text("description").orElse("(no description)"), file));
        tree.put("services", rock.get("services").mapping());
        tree.put("checks", rock.get("checks").mapping());
        return Layer.of(tree);
    }
}
