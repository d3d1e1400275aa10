package dev.charmed.scenario.meta;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what Juju reads in a packed charm, for builds that pack a charm without charmcraft: {@code metadata.yaml}, and
 * {@code config.yaml}, {@code actions.yaml} and {@code manifest.yaml} if there is anything to say in them.
 */
public final class PackedMetadata {
    private static final String MANIFEST = "manifest.yaml";

    private PackedMetadata() {}

    /**
     * Writes the files.
     *
     * @param arguments the charm's directory, and the existing directory to write to
     * @throws MetadataException if what the charm declares cannot be understood
     */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    static void write(Path charmDirectory, Path target) throws IOException {
        for (Map.Entry<String, String> file :
                CharmMeta.load(charmDirectory).files().entrySet()) {
            Files.writeString(target.resolve(file.getKey()), file.getValue());
        }
        Path project = charmDirectory.resolve(CharmDocuments.CHARMCRAFT);
        if (Files.exists(project)) {
            Optional<String> manifest = manifest(MetadataFiles.read(project).root());
            if (manifest.isPresent()) {
                Files.writeString(target.resolve(MANIFEST), manifest.get());
            }
        }
    }

    /** The systems that the charm runs on; Juju asks the operator if nothing says so. */
    private static Optional<String> manifest(MetaNode project) {
        return project.text("base").map(base -> {
            int at = base.indexOf('@');
            if (at < 0) {
                throw project.get("base").error("expected something like ubuntu@24.04, found \"" + base + "\"");
            }
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", base.substring(0, at));
            entry.put("channel", base.substring(at + 1));
            entry.put(
                    "architectures",
                    List.copyOf(project.get("platforms").mapping().keySet()));
            return YamlWriter.write(Map.of("bases", List.of(entry)));
        });
    }
}
