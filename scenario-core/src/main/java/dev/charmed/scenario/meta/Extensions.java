package dev.charmed.scenario.meta;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds to a charmcraft.yaml what its {@code extensions} stand for, as charmcraft does when it packs. */
final class Extensions {
    static final String KEY = "extensions";

    private static final String RESOURCE = "extensions.yaml";
    private static final String NEW_BASE = "26.04";
    private static final List<String> OLD_BASES = List.of("22.04", "24.04");
    private static final String NEW_CONTAINER = "app";

    private final YamlDocument project;
    private final String extension;
    private final Map<String, @Nullable Object> result;

    private Extensions(YamlDocument project, String extension) {
        this.project = project;
        this.extension = extension;
        this.result = new LinkedHashMap<>(project.tree());
    }

    /**
     * @return the project with everything that known extensions add; what others would add is not known, see
     *     {@link #unknown}
     * @throws MetadataException if the charm declares itself what an extension adds
     */
    static YamlDocument apply(YamlDocument project) {
        YamlDocument extended = project;
        MetaNode catalogue = null;
        for (MetaNode name : project.root().get(KEY).items()) {
            catalogue = catalogue == null ? catalogue() : catalogue;
            MetaNode definition = catalogue.get(KEY).get(name.requireText());
            if (definition.isPresent()) {
                extended = new Extensions(extended, name.requireText()).extend(definition, catalogue.get("common"));
            }
        }
        return extended;
    }

    /** The extensions that the project names and nobody here knows. */
    static Set<String> unknown(YamlDocument project) {
        Set<String> unknown = new LinkedHashSet<>();
        List<MetaNode> named = project.root().get(KEY).items();
        if (!named.isEmpty()) {
            Set<String> known = catalogue().get(KEY).mapping().keySet();
            named.forEach(name -> unknown.add(name.requireText()));
            unknown.removeAll(known);
        }
        return unknown;
    }

    private static MetaNode catalogue() {
        try (InputStream stream = Extensions.class.getResourceAsStream(RESOURCE)) {
            byte[] bytes = Objects.requireNonNull(stream, RESOURCE).readAllBytes();
            return YamlDocument.parse(new String(bytes, StandardCharsets.UTF_8), RESOURCE)
                    .root();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private YamlDocument extend(MetaNode definition, MetaNode common) {
        String container =
                isOnNewBase() ? NEW_CONTAINER : definition.get("container").requireText();
        String image = container + "-image";
        addAll("containers", Map.of(container, Map.of("resource", image)));
        addAll("resources", Map.of(image, Map.of("type", "oci-image", "description", "Image of the application.")));
        for (String section : List.of("peers", "requires", "provides")) {
            addAll(section, common.get(section).mapping());
        }
        addAll("actions", definition.get("actions").mapping());
        addOptions(definition);
        Set<@Nullable Object> assumes = new LinkedHashSet<>(
                (Collection<?>) Objects.requireNonNull(common.get("assumes").value()));
        project.root().get("assumes").items().forEach(assumed -> assumes.add(assumed.value()));
        result.put("assumes", new ArrayList<>(assumes));
        return project.with(result);
    }

    private void addOptions(MetaNode definition) {
        Map<String, @Nullable Object> options =
                new LinkedHashMap<>(definition.get("options").mapping());
        project.root().get("requires").entries().forEach((endpoint, node) -> {
            if (node.isMapping() && "oauth".equals(node.get("interface").value())) {
                definition
                        .get("oauth-options")
                        .mapping()
                        .forEach((name, option) ->
                                options.put(forEndpoint(name, endpoint), forEndpoint(option, endpoint)));
            }
        });
        Map<String, @Nullable Object> config =
                new LinkedHashMap<>(project.root().get("config").mapping());
        config.put("options", added(project.root().get("config").get("options"), options));
        result.put("config", config);
    }

    private static @Nullable Object forEndpoint(@Nullable Object option, String endpoint) {
        if (!(option instanceof Map<?, ?> fields)) {
            return option;
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        fields.forEach((field, value) ->
                copy.put((String) field, value instanceof String text ? forEndpoint(text, endpoint) : value));
        return copy;
    }

    private static String forEndpoint(String text, String endpoint) {
        return text.replace("{endpoint}", endpoint);
    }

    private void addAll(String section, Map<String, ? extends @Nullable Object> additions) {
        result.put(section, added(project.root().get(section), additions));
    }

    /** What the charm declares and what the extension adds; declaring the same otherwise is a mistake. */
    private Map<String, @Nullable Object> added(MetaNode declared, Map<String, ? extends @Nullable Object> additions) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(declared.mapping());
        additions.forEach((name, addition) -> {
            if (all.containsKey(name) && !Objects.equals(all.get(name), addition)) {
                throw declared.get(name)
                        .error("the extension %s adds this itself; rename it or leave it out".formatted(extension));
            }
            all.put(name, addition);
        });
        return all;
    }

    private boolean isOnNewBase() {
        String bases = String.valueOf(project.tree().get("base"))
                + project.tree().get("bases")
                + project.tree().get("platforms");
        return bases.contains(NEW_BASE) && OLD_BASES.stream().noneMatch(bases::contains);
    }
}
