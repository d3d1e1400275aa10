package dev.charmed.scenario.meta;

import java.util.Objects;
import java.util.Optional;

/**
 * A declared resource.
 *
 * @param type {@code file} if the metadata gives none, as Juju does
 * @param filename the name that the file has on the unit; files only
 */
public record ResourceMeta(String name, ResourceType type, Optional<String> filename, String description) {
    public ResourceMeta {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(filename);
        Objects.requireNonNull(description);
    }

    static ResourceMeta read(String name, MetaNode node) {
        boolean image = node.text("type").filter("oci-image"::equals).isPresent();
        return new ResourceMeta(
                name,
                image ? ResourceType.OCI_IMAGE : ResourceType.FILE,
                node.text("filename"),
                node.text("description").orElse(""));
    }
}
