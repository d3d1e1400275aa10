package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.ActionMeta;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.ConfigOption;
import dev.charmed.scenario.meta.ContainerMeta;
import dev.charmed.scenario.meta.EndpointMeta;
import dev.charmed.scenario.meta.EndpointRole;
import dev.charmed.scenario.meta.ResourceMeta;
import dev.charmed.scenario.meta.ResourceType;
import dev.charmed.scenario.meta.StorageMeta;
import dev.charmed.scenario.meta.StorageType;
import dev.charmed.scenario.state.Model;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What Juju refuses in a charm itself. Apart from two doubts about what a run would miss, these are checked on their own
 * and not before a run, which needs no deployable charm.
 */
final class CharmRules {
    static final Rule KNOWN_EXTENSIONS = Rule.warning(
            "MET1", "The extensions of charmcraft.yaml are known.", "what an unknown one adds to the charm is missing");
    static final Rule ASSUMPTIONS = Rule.warning(
            "MET2",
            "What the charm assumes of Juju and the model holds.",
            "Juju refuses to deploy the charm otherwise");
    static final Rule SUBORDINATE = Rule.error(
            "MET3", "A subordinate charm requires a relation with the scope container.", "Juju could place it nowhere");
    static final Rule RESERVED_NAMES = Rule.error(
            "MET4",
            "No endpoint or action is called juju, nor begins with juju-.",
            "Juju reserves them, but for subordinates that require them with the scope container");
    static final Rule CONTAINER_RESOURCE =
            Rule.error("MET5", "The resource of a container is declared, as an oci-image.", "Juju refuses the charm");
    static final Rule CONTAINER_MOUNTS = Rule.error(
            "MET6", "The mounts of a container have a location, and a declared storage.", "Juju refuses the charm");
    static final Rule CONTAINER_USER = Rule.error(
            "MET7", "A container's uid and gid are not in 1000 to 9999.", "Juju reserves them for its own processes");
    static final Rule STORAGE_TYPE = Rule.error(
            "MET8",
            "A storage is of type filesystem or block, and only the first has a location.",
            "Juju refuses the charm");
    static final Rule RESOURCE_FILE =
            Rule.error("MET9", "A resource that is a file has a file name, without slashes.", "Juju refuses the charm");
    static final Rule ACTION_NAME = Rule.error(
            "MET10",
            "Actions are named with lower-case letters, digits, and dashes in between.",
            "Juju refuses the charm");
    static final Rule OPTION_TYPE =
            Rule.error("MET11", "Every config option has a type that Juju knows.", "charmcraft refuses the charm");
    static final List<Rule> RULES = List.of(
            KNOWN_EXTENSIONS,
            ASSUMPTIONS,
            SUBORDINATE,
            RESERVED_NAMES,
            CONTAINER_RESOURCE,
            CONTAINER_MOUNTS,
            CONTAINER_USER,
            STORAGE_TYPE,
            RESOURCE_FILE,
            ACTION_NAME,
            OPTION_TYPE);

    private static final Pattern ACTION = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");
    private static final String RESERVED = "juju";
    private static final int FIRST_RESERVED_USER = 1000;
    private static final int LAST_RESERVED_USER = 9999;

    private CharmRules() {}

    /** What a run may miss. */
    static void checkExtensions(CharmMeta meta, Findings findings) {
        for (String extension : meta.unknownExtensions()) {
            findings.add(
                    KNOWN_EXTENSIONS,
                    "charm.extensions",
                    "the extension \"%s\" is not known here; give the metadata that charmcraft makes of it"
                            .formatted(extension));
        }
    }

    /** What a run depends on. */
    static void check(Scenario scenario, Findings findings) {
        Model model = scenario.state().model();
        scenario.charm()
                .assumptions()
                .firstUnmet(scenario.jujuVersion(), model.isKubernetes())
                .ifPresent(unmet -> findings.add(
                        ASSUMPTIONS,
                        "charm.assumes",
                        "the charm assumes %s, and the run has Juju %s and a model of type %s"
                                .formatted(unmet, scenario.jujuVersion(), model.type())));
    }

    /** What a deployment depends on. */
    static void checkDeployable(ExaminedCharm charm, Findings findings) {
        CharmMeta meta = charm.meta();
        checkEndpoints(meta, findings);
        meta.containers().values().forEach(container -> checkContainer(container, meta, findings));
        meta.storage().values().forEach(storage -> checkStorage(storage, meta, findings));
        meta.resources().values().forEach(resource -> checkResource(resource, meta, findings));
        for (ActionMeta declared : meta.declaredActions().values()) {
            ActionRules.checkSchema(declared, charm.actionSchemas(), findings);
            String action = declared.name();
            if (!ACTION.matcher(action).matches()) {
                findings.add(
                        ACTION_NAME, "charm.actions." + action, "\"%s\" is no name for an action".formatted(action));
            }
            if (isReserved(action, meta)) {
                findings.add(
                        RESERVED_NAMES, "charm.actions." + action, "Juju reserves the name \"%s\"".formatted(action));
            }
        }
        for (ConfigOption option : meta.options().values()) {
            if (option.type().isEmpty()) {
                findings.add(
                        OPTION_TYPE,
                        "charm.config.options." + option.name(),
                        "the option \"%s\" has %s"
                                .formatted(
                                        option.name(),
                                        option.declaredType()
                                                .map(type ->
                                                        "the type \"%s\", which Juju does not know".formatted(type))
                                                .orElse("no type")));
            }
        }
    }

    private static void checkEndpoints(CharmMeta meta, Findings findings) {
        boolean placed = false;
        for (EndpointMeta endpoint : meta.declaredEndpoints()) {
            boolean toPrincipal = endpoint.role() == EndpointRole.REQUIRER && endpoint.isContainerScoped();
            placed |= toPrincipal;
            boolean exempt = meta.isSubordinate() && toPrincipal;
            if (!exempt && isReserved(endpoint.name(), meta)) {
                findings.add(
                        RESERVED_NAMES,
                        "charm." + endpoint.role().section() + "." + endpoint.name(),
                        "Juju reserves the name \"%s\"".formatted(endpoint.name()));
            }
        }
        if (meta.isSubordinate() && !placed) {
            findings.add(
                    SUBORDINATE,
                    "charm.requires",
                    "a subordinate charm requires an endpoint with the scope container, and this one has none");
        }
    }

    private static boolean isReserved(String name, CharmMeta meta) {
        boolean ours = meta.name().startsWith(RESERVED + "-");
        return !ours && (name.equals(RESERVED) || name.startsWith(RESERVED + "-"));
    }

    private static void checkContainer(ContainerMeta container, CharmMeta meta, Findings findings) {
        String path = "charm.containers." + container.name();
        Optional<String> image = container.resource();
        boolean isImage = image.flatMap(meta::resource)
                .filter(resource -> resource.type() == ResourceType.OCI_IMAGE)
                .isPresent();
        if (image.isPresent() && !isImage) {
            findings.add(
                    CONTAINER_RESOURCE,
                    path + ".resource",
                    "the charm declares no resource \"%s\" of type oci-image".formatted(image.get()));
        }
        for (ContainerMeta.MountMeta mount : container.mounts()) {
            if (mount.location().isEmpty() || !meta.storage().containsKey(mount.storage())) {
                findings.add(
                        CONTAINER_MOUNTS,
                        path + ".mounts",
                        mount.location().isEmpty()
                                ? "the mount of the storage \"%s\" has no location".formatted(mount.storage())
                                : "the charm declares no storage \"%s\"".formatted(mount.storage()));
            }
        }
        checkUser(container.uid(), path + ".uid", findings);
        checkUser(container.gid(), path + ".gid", findings);
    }

    private static void checkUser(OptionalInt id, String path, Findings findings) {
        if (id.isPresent() && id.getAsInt() >= FIRST_RESERVED_USER && id.getAsInt() <= LAST_RESERVED_USER) {
            findings.add(
                    CONTAINER_USER,
                    path,
                    "%d is reserved; expected 0 to 999, or 10000 and more".formatted(id.getAsInt()));
        }
    }

    private static void checkStorage(StorageMeta storage, CharmMeta meta, Findings findings) {
        Optional<String> type = written(meta, "storage", storage.name(), "type");
        String path = "charm.storage." + storage.name();
        if (type.isEmpty() || !(type.get().equals("filesystem") || type.get().equals("block"))) {
            findings.add(
                    STORAGE_TYPE,
                    path + ".type",
                    "the storage \"%s\" has %s; expected filesystem or block"
                            .formatted(
                                    storage.name(),
                                    type.map(word -> "the type \"" + word + "\"")
                                            .orElse("no type")));
        } else if (storage.type() == StorageType.BLOCK && storage.location().isPresent()) {
            findings.add(
                    STORAGE_TYPE,
                    path + ".location",
                    "the storage \"%s\" is a block device, which has no location".formatted(storage.name()));
        }
    }

    private static void checkResource(ResourceMeta resource, CharmMeta meta, Findings findings) {
        boolean isFile = written(meta, "resources", resource.name(), "type")
                .orElse("file")
                .equals("file");
        String file = resource.filename().orElse("");
        if (isFile && (file.isEmpty() || file.contains("/"))) {
            findings.add(
                    RESOURCE_FILE,
                    "charm.resources." + resource.name() + ".filename",
                    file.isEmpty()
                            ? "the resource \"%s\" has no file name".formatted(resource.name())
                            : "the file name \"%s\" is more than a name".formatted(file));
        }
    }

    /** A field as the charm writes it, where reading it fills in what is missing. */
    private static Optional<String> written(CharmMeta meta, String section, String name, String field) {
        return meta.metadata().get(section) instanceof Map<?, ?> all
                        && all.get(name) instanceof Map<?, ?> one
                        && one.get(field) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }
}
