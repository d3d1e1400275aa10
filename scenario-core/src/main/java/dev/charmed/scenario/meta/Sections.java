package dev.charmed.scenario.meta;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Reads the sections of a metadata file that name things. */
final class Sections {
    private Sections() {}

    static <T> Map<String, T> read(MetaNode section, BiFunction<String, MetaNode, T> reader) {
        Map<String, T> declared = new LinkedHashMap<>();
        section.entries().forEach((name, node) -> declared.put(name, reader.apply(name, node)));
        return Collections.unmodifiableMap(declared);
    }

    static List<EndpointMeta> endpoints(MetaNode root) {
        List<EndpointMeta> endpoints = new ArrayList<>();
        for (EndpointRole role : EndpointRole.values()) {
            root.get(role.section())
                    .entries()
                    .forEach((name, node) -> endpoints.add(EndpointMeta.read(name, role, node)));
        }
        return List.copyOf(endpoints);
    }

    static Map<String, EndpointMeta> byName(List<EndpointMeta> endpoints) {
        Map<String, EndpointMeta> byName = new LinkedHashMap<>();
        endpoints.forEach(endpoint -> byName.putIfAbsent(endpoint.name(), endpoint));
        return Collections.unmodifiableMap(byName);
    }
}
