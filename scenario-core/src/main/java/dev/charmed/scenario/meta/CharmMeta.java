package dev.charmed.scenario.meta;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a charm declares about itself. Immutable; equal to another if all that is declared is equal.
 *
 * <p>Loaded from a charm's directory, or made from texts and maps. Everything that is declared is kept as it was
 * written, as trees of String, Long, Double, Boolean, List, Map and, where the YAML says so, null.
 */
public final class CharmMeta {
    private final YamlDocument metadata;
    private final YamlDocument config;
    private final YamlDocument actions;
    private final Map<String, @Nullable Object> parts;
    private final Set<String> unknownExtensions;
    private final String name;
    private final String summary;
    private final String description;
    private final boolean subordinate;
    private final List<EndpointMeta> declaredEndpoints;
    private final Map<String, EndpointMeta> endpoints;
    private final Map<String, ContainerMeta> containers;
    private final Map<String, StorageMeta> storage;
    private final Map<String, ResourceMeta> resources;
    private final Map<String, PayloadMeta> payloads;
    private final Map<String, DeviceMeta> devices;
    private final Set<String> extraBindings;
    private final Map<String, ConfigOption> options;
    private final Map<String, ActionMeta> declaredActions;

    CharmMeta(CharmDocuments documents) {
        this.metadata = documents.metadata();
        this.config = documents.config();
        this.actions = documents.actions();
        this.parts = documents.parts();
        this.unknownExtensions = Trees.copyOfSet(documents.unknownExtensions());
        MetaNode root = metadata.root();
        this.name = root.text("name").filter(text -> !text.isBlank()).orElseThrow(() -> noName(root));
        this.summary = root.scalar("summary").orElse("");
        this.description = root.scalar("description").orElse("");
        this.subordinate = root.flag("subordinate", false);
        this.declaredEndpoints = Sections.endpoints(root);
        this.endpoints = Sections.byName(declaredEndpoints);
        this.containers = Sections.read(root.get("containers"), ContainerMeta::read);
        this.storage = Sections.read(root.get("storage"), StorageMeta::read);
        this.resources = Sections.read(root.get("resources"), ResourceMeta::read);
        this.payloads = Sections.read(
                root.get("payloads"),
                (payload, node) -> new PayloadMeta(payload, node.text("type").orElse("")));
        this.devices = Sections.read(root.get("devices"), DeviceMeta::read);
        this.extraBindings =
                Trees.copyOfSet(root.get("extra-bindings").mapping().keySet());
        this.options = Sections.read(config.root().get("options"), ConfigOption::read);
        this.declaredActions = Sections.read(actions.root(), ActionMeta::read);
    }

    private static MetadataException noName(MetaNode root) {
        String hint = NearestName.of("name", root.mapping().keySet())
                .map(near -> "; did you mean \"name\" by \"" + near + "\"?")
                .orElse("");
        return root.error("the charm has no name: the key \"name\" is missing or empty" + hint);
    }

    /**
     * A charm that declares nothing but its name.
     *
     * @throws MetadataException if the name is blank
     */
    public static CharmMeta named(String name) {
        return builder().metadata(Map.of("name", name)).build();
    }

    /**
     * Reads a charm's directory: metadata.yaml, config.yaml and actions.yaml, or what charmcraft.yaml holds of them, with
     * its extensions applied.
     *
     * @throws MetadataException if there is no charm, or what it declares cannot be understood
     */
    public static CharmMeta load(Path charmDirectory) {
        return builder().directory(charmDirectory).build();
    }

    /**
     * Reads the text of a metadata.yaml, or of a charmcraft.yaml that holds config and actions as well.
     *
     * @throws MetadataException if it cannot be understood
     */
    public static CharmMeta parse(String metadataYaml) {
        return builder().metadata(metadataYaml).build();
    }

    /**
     * Reads the metadata of the project that a class belongs to: in the directory or beside the jar that it was loaded from,
     * or above that.
     *
     * @throws MetadataException if there is none, or it cannot be understood
     */
    public static CharmMeta beside(Class<?> charm) {
        return MetadataSearch.beside(charm);
    }

    /**
     * The tree of a metadata.yaml, or of a charmcraft.yaml that holds config and actions as well.
     *
     * @throws MetadataException if it cannot be understood
     */
    public static CharmMeta of(Map<String, ?> metadata) {
        return builder().metadata(metadata).build();
    }

    public static CharmMetaBuilder builder() {
        return new CharmMetaBuilder();
    }

    public String name() {
        return name;
    }

    /** Empty if none is declared. */
    public String summary() {
        return summary;
    }

    /** Empty if none is declared. */
    public String description() {
        return description;
    }

    /** Whether units of this charm live beside units of another one. */
    public boolean isSubordinate() {
        return subordinate;
    }

    /** Relation endpoints by name; where a name is declared under several roles, the first in the order of {@link #declaredEndpoints()}. */
    public Map<String, EndpointMeta> endpoints() {
        return endpoints;
    }

    /** Relation endpoints as declared: required, provided, peers. A name may be there twice, which Juju refuses. */
    public List<EndpointMeta> declaredEndpoints() {
        return declaredEndpoints;
    }

    public Optional<EndpointMeta> endpoint(String endpoint) {
        return Optional.ofNullable(endpoints.get(endpoint));
    }

    public Map<String, ContainerMeta> containers() {
        return containers;
    }

    public Optional<ContainerMeta> container(String container) {
        return Optional.ofNullable(containers.get(container));
    }

    public Map<String, StorageMeta> storage() {
        return storage;
    }

    public Optional<StorageMeta> storage(String storageName) {
        return Optional.ofNullable(storage.get(storageName));
    }

    public Map<String, ResourceMeta> resources() {
        return resources;
    }

    public Optional<ResourceMeta> resource(String resource) {
        return Optional.ofNullable(resources.get(resource));
    }

    public Map<String, PayloadMeta> payloads() {
        return payloads;
    }

    public Optional<PayloadMeta> payload(String payload) {
        return Optional.ofNullable(payloads.get(payload));
    }

    public Map<String, DeviceMeta> devices() {
        return devices;
    }

    public Set<String> extraBindings() {
        return extraBindings;
    }

    /** Config options by name. */
    public Map<String, ConfigOption> options() {
        return options;
    }

    public Optional<ConfigOption> option(String option) {
        return Optional.ofNullable(options.get(option));
    }

    /** Actions by name. */
    public Map<String, ActionMeta> declaredActions() {
        return declaredActions;
    }

    public Optional<ActionMeta> action(String action) {
        return Optional.ofNullable(declaredActions.get(action));
    }

    /** What {@code assumes} lists, as written: texts, or maps with {@code any-of} and {@code all-of}. */
    public List<@Nullable Object> assumes() {
        return metadata.tree().get("assumes") instanceof List<?> list ? Collections.unmodifiableList(list) : List.of();
    }

    /** The parts of charmcraft.yaml, from which the charm is built; empty if the charm has no charmcraft.yaml. */
    public Map<String, @Nullable Object> parts() {
        return parts;
    }

    /**
     * The extensions that charmcraft.yaml asks for and that are not known here, so that what they would add is missing.
     */
    public Set<String> unknownExtensions() {
        return unknownExtensions;
    }

    /** The whole of metadata.yaml, or what charmcraft makes it from. */
    public Map<String, @Nullable Object> metadata() {
        return metadata.tree();
    }

    /** The whole of config.yaml; empty if there is none. */
    public Map<String, @Nullable Object> config() {
        return config.tree();
    }

    /** The whole of actions.yaml; empty if there is none. */
    public Map<String, @Nullable Object> actions() {
        return actions.tree();
    }

    /**
     * The files that a charm finds in its root at run time, by name: metadata.yaml always, config.yaml and actions.yaml if
     * there is anything in them. YAML that versions 1.1 and 1.2 read alike, ending in a line end.
     */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("metadata.yaml", YamlWriter.write(metadata.tree()));
        if (!config.tree().isEmpty()) {
            files.put("config.yaml", YamlWriter.write(config.tree()));
        }
        if (!actions.tree().isEmpty()) {
            files.put("actions.yaml", YamlWriter.write(actions.tree()));
        }
        return files;
    }

    /**
     * Where something is declared, or else the nearest part around it that is; empty for what was never a text.
     *
     * @param path the way to it in the three files: {@code requires.db}, {@code config.options.port.type},
     *     {@code actions.backup}
     */
    public Optional<Place> place(String path) {
        String section = path.indexOf('.') < 0 ? path : path.substring(0, path.indexOf('.'));
        YamlDocument document = switch (section) {
            case "config" -> config;
            case "actions" -> actions;
            default -> metadata;
        };
        String inside = document == metadata ? path : path.substring(Math.min(path.length(), section.length() + 1));
        return document.position(inside).map(position -> new Place(document.source(), position));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CharmMeta that
                && metadata.tree().equals(that.metadata.tree())
                && config.tree().equals(that.config.tree())
                && actions.tree().equals(that.actions.tree());
    }

    @Override
    public int hashCode() {
        return Objects.hash(metadata.tree(), config.tree(), actions.tree());
    }

    @Override
    public String toString() {
        return "CharmMeta[" + name + "]";
    }
}
