package dev.charmed.scenario.agent.generated;

import dev.charmed.scenario.exploration.Choices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes what charms declare, all of it such that Juju accepts it. */
final class CharmSamples {
    static final List<String> INTERFACES = List.of("pgsql", "http", "tls-certificates");

    private static final List<String> ENDPOINTS =
            List.of("db", "ingress", "cluster-peers", "my_db", "db0", "a1-b2", "update-status");
    private static final List<String> BINDINGS = List.of("public", "admin-api");
    private static final List<String> CONTAINERS = List.of("web", "worker-1", "w-0-x");
    private static final List<String> STORAGES = List.of("data", "logs-archive", "cache1");
    private static final List<String> RESOURCES = List.of("image", "cli-tool");
    private static final List<String> OPTIONS = List.of("port", "log-level", "debug_mode", "ratio");
    private static final List<String> ACTIONS = List.of("backup", "do-it", "act1");
    private static final List<String> PARAMETERS = List.of("name", "how-many", "force_now");
    private static final List<String> TYPES = List.of("string", "integer", "number", "boolean", "array", "object");
    private static final int MOST_CONNECTIONS = 3;

    private CharmSamples() {}

    /** @param secretOptions whether config options may hold secrets */
    static Map<String, Object> charm(Choices choices, boolean secretOptions) {
        Map<String, Object> charm = new LinkedHashMap<>();
        charm.put("name", "sample");
        charm.put("summary", "generated");
        charm.put("description", "generated");
        choices.mapOf(ENDPOINTS, (part, name) -> endpoint(part)).forEach((name, endpoint) -> {
            String role = String.valueOf(endpoint.remove("role"));
            Map<String, Object> section = Sample.section(charm, role);
            section.put(name, endpoint);
            charm.put(role, section);
        });
        if (choices.chance(15)) {
            charm.put("subordinate", true);
            Map<String, Object> required = Sample.section(charm, "requires");
            required.put("principal", Map.of("interface", "juju-info", "scope", "container"));
            charm.put("requires", required);
        }
        put(charm, "extra-bindings", choices.mapOf(BINDINGS, (part, name) -> Map.of()));
        Map<String, Object> storages = choices.mapOf(STORAGES, (part, name) -> storage(part));
        put(charm, "storage", storages);
        Map<String, Object> resources = choices.mapOf(RESOURCES, (part, name) -> resource(part));
        put(charm, "resources", resources);
        put(charm, "containers", choices.mapOf(CONTAINERS, (part, name) -> container(part, storages)));
        Map<String, Object> options = choices.mapOf(OPTIONS, (part, name) -> option(part, secretOptions));
        if (!options.isEmpty()) {
            charm.put("config", Map.of("options", options));
        }
        put(charm, "actions", choices.mapOf(ACTIONS, (part, name) -> action(part)));
        return charm;
    }

    private static void put(Map<String, Object> charm, String section, Map<String, Object> declared) {
        if (!declared.isEmpty()) {
            charm.put(section, declared);
        }
    }

    private static Map<String, Object> endpoint(Choices choices) {
        Map<String, Object> endpoint = new LinkedHashMap<>();
        String role = choices.oneOf("requires", "provides", "peers");
        endpoint.put("role", role);
        endpoint.put("interface", choices.oneOf(INTERFACES));
        if (!role.equals("peers")) {
            if (choices.chance(25)) {
                endpoint.put("scope", "container");
            }
            if (choices.chance(25)) {
                endpoint.put("limit", choices.between(1, MOST_CONNECTIONS));
            }
            if (choices.chance(25)) {
                endpoint.put("optional", choices.flag());
            }
        }
        return endpoint;
    }

    private static Map<String, Object> storage(Choices choices) {
        Map<String, Object> storage = new LinkedHashMap<>();
        storage.put("type", "filesystem");
        if (choices.chance(20)) {
            storage.put("type", "block");
        } else if (choices.flag()) {
            storage.put("location", "/srv/" + choices.oneOf("data", "logs"));
        }
        choices.maybe(part -> part.oneOf("1", "0-1", "2", "0-3", "1+", "1-"))
                .ifPresent(range -> storage.put("multiple", Map.of("range", range)));
        choices.maybe(part -> part.oneOf("1G", "512M")).ifPresent(size -> storage.put("minimum-size", size));
        return storage;
    }

    private static Map<String, Object> resource(Choices choices) {
        return choices.flag() ? Map.of("type", "oci-image") : Map.of("type", "file", "filename", "tool.bin");
    }

    private static Map<String, Object> container(Choices choices, Map<String, Object> storages) {
        List<Map<String, Object>> mounts = storages.entrySet().stream()
                .filter(storage ->
                        storage.getValue() instanceof Map<?, ?> tree && "filesystem".equals(tree.get("type")))
                .map(Map.Entry::getKey)
                .filter(name -> choices.chance(30))
                .map(name -> Map.<String, Object>of("storage", name, "location", "/mnt/" + name))
                .toList();
        return mounts.isEmpty() ? Map.of() : Map.of("mounts", mounts);
    }

    private static Map<String, Object> option(Choices choices, boolean secrets) {
        Map<String, Object> option = new LinkedHashMap<>();
        String type = choices.oneOf(
                secrets
                        ? List.of("string", "int", "float", "boolean", "secret")
                        : List.of("string", "int", "float", "boolean"));
        option.put("type", type);
        if (!type.equals("secret") && choices.flag()) {
            option.put("default", optionValue(choices, type));
        }
        choices.maybe(part -> part.text("ab ", 1, 5)).ifPresent(text -> option.put("description", text));
        return option;
    }

    static Object optionValue(Choices choices, String type) {
        return switch (type) {
            case "int" -> choices.between(-5, 70_000);
            case "float" -> choices.between(-8, 8) + 0.5;
            case "boolean" -> choices.flag();
            case "secret" -> "secret:" + choices.text("c0k8fmp", 20, 20);
            default -> choices.text("a1: é#\n'", 0, 8);
        };
    }

    private static Map<String, Object> action(Choices choices) {
        Map<String, Object> action = new LinkedHashMap<>();
        choices.maybe(part -> part.text("ab ", 1, 5)).ifPresent(text -> action.put("description", text));
        Map<String, Object> parameters = choices.mapOf(PARAMETERS, (part, name) -> parameter(part));
        put(action, "params", parameters);
        List<String> required = choices.someOf(List.copyOf(parameters.keySet()));
        if (!required.isEmpty()) {
            action.put("required", required);
        }
        if (choices.chance(20)) {
            action.put("additionalProperties", choices.flag());
        }
        return action;
    }

    private static Map<String, Object> parameter(Choices choices) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        String type = choices.oneOf(TYPES);
        parameter.put("type", type);
        if (type.equals("string") && choices.chance(30)) {
            parameter.put("enum", List.of("full", "partial"));
        } else if (type.equals("integer") && choices.chance(30)) {
            parameter.put("minimum", 0);
        }
        if (choices.chance(30)) {
            parameter.put("default", parameterValue(choices, parameter));
        }
        return parameter;
    }

    static Object parameterValue(Choices choices, Map<?, ?> parameter) {
        return switch (String.valueOf(parameter.get("type"))) {
            case "integer" -> choices.between(0, 1000);
            case "number" -> choices.between(-3, 3) + 0.25;
            case "boolean" -> choices.flag();
            case "array" -> choices.list(0, 3, part -> part.between(0, 9));
            case "object" -> Map.of("key", choices.text("xyz", 0, 3));
            default -> parameter.containsKey("enum") ? choices.oneOf("full", "partial") : choices.text("abc é", 0, 5);
        };
    }
}
