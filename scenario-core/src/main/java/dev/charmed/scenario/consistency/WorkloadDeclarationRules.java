package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.ContainerMeta;
import dev.charmed.scenario.meta.DeviceMeta;
import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.meta.PayloadMeta;
import dev.charmed.scenario.meta.ResourceMeta;
import dev.charmed.scenario.meta.ResourceType;
import dev.charmed.scenario.state.NameGrammar;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The containers, resources, devices and payloads that a charm declares. */
final class WorkloadDeclarationRules {
    static final Rule CONTAINER_RESOURCE =
            Rule.error("MET5", "The resource of a container is declared, as an oci-image.", "Juju refuses the charm");
    static final Rule CONTAINER_MOUNTS = Rule.error(
            "MET6", "The mounts of a container have a location, and a declared storage.", "Juju refuses the charm");
    static final Rule CONTAINER_USER = Rule.error(
            "MET7", "A container's uid and gid are not in 1000 to 9999.", "Juju reserves them for its own processes");
    static final Rule RESOURCE_FILE =
            Rule.error("MET9", "A resource that is a file has a file name, without slashes.", "Juju refuses the charm");
    static final Rule RESOURCE_TYPE = Rule.error(
            "MET21", "A resource is of type file or oci-image.", "Juju refuses the charm: unsupported resource type");
    static final Rule CONTAINER_NAME = Rule.error(
            "MET22",
            "Containers are named with at most 63 lower-case letters, digits, and dashes in between.",
            "Kubernetes refuses other names");
    static final Rule DEVICE = Rule.error(
            "MET23",
            "A device has a type, and counts from none up, the least not above the most.",
            "Juju refuses the charm");
    static final Rule PAYLOAD = Rule.error(
            "MET24",
            "A payload has a type, and is named with letters, digits, and dashes in between.",
            "Juju refuses the charm: invalid payload class");
    static final List<Rule> RULES = List.of(
            CONTAINER_RESOURCE,
            CONTAINER_MOUNTS,
            CONTAINER_USER,
            RESOURCE_FILE,
            RESOURCE_TYPE,
            CONTAINER_NAME,
            DEVICE,
            PAYLOAD);

    private static final Pattern PAYLOAD_NAME = Pattern.compile("[a-zA-Z](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?");
    private static final List<String> RESOURCE_TYPES = List.of("file", "oci-image");
    private static final int FIRST_RESERVED_USER = 1000;
    private static final int LAST_RESERVED_USER = 9999;

    private WorkloadDeclarationRules() {}

    static void check(CharmMeta meta, Findings findings) {
        meta.containers().values().forEach(container -> checkContainer(container, meta, findings));
        meta.resources().values().forEach(resource -> checkResource(resource, meta, findings));
        meta.devices().values().forEach(device -> checkDevice(device, findings));
        meta.payloads().values().forEach(payload -> checkPayload(payload, findings));
    }

    private static void checkContainer(ContainerMeta container, CharmMeta meta, Findings findings) {
        String path = "charm.containers." + container.name();
        if (!NameGrammar.CONTAINER.allows(container.name())) {
            findings.add(CONTAINER_NAME, path, "\"%s\" is no name for a container".formatted(container.name()));
        }
        Optional<String> image = container.resource().filter(name -> !name.isEmpty());
        boolean isImage = image.flatMap(meta::resource)
                .filter(resource -> resource.type() == ResourceType.OCI_IMAGE)
                .isPresent();
        if (image.isPresent() && !isImage) {
            findings.add(
                    CONTAINER_RESOURCE,
                    path + ".resource",
                    "the charm declares no resource \"%s\" of type oci-image%s"
                            .formatted(
                                    image.get(),
                                    NearestName.hint(
                                            image.get(), meta.resources().keySet())));
        }
        for (int index = 0; index < container.mounts().size(); index++) {
            ContainerMeta.MountMeta mount = container.mounts().get(index);
            if (mount.location().isEmpty() || !meta.storage().containsKey(mount.storage())) {
                findings.add(
                        CONTAINER_MOUNTS,
                        path + ".mounts[" + index + "]",
                        mount.location().isEmpty()
                                ? "the mount of the storage \"%s\" has no location".formatted(mount.storage())
                                : "the charm declares no storage \"%s\"%s"
                                        .formatted(
                                                mount.storage(),
                                                NearestName.hint(
                                                        mount.storage(),
                                                        meta.storage().keySet())));
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

    private static void checkResource(ResourceMeta resource, CharmMeta meta, Findings findings) {
        Declaration declared =
                new Declaration("charm", meta.metadata()).get("resources").get(resource.name());
        String type = declared.get("type").text().orElse("file");
        if (!RESOURCE_TYPES.contains(type)) {
            findings.add(
                    RESOURCE_TYPE,
                    declared.path() + ".type",
                    "Juju knows no resources of type \"%s\"; expected %s%s"
                            .formatted(
                                    type, String.join(" or ", RESOURCE_TYPES), NearestName.hint(type, RESOURCE_TYPES)));
            return;
        }
        String file = resource.filename().orElse("");
        if (type.equals("file") && (file.isEmpty() || file.contains("/"))) {
            findings.add(
                    RESOURCE_FILE,
                    declared.path() + ".filename",
                    file.isEmpty()
                            ? "the resource \"%s\" has no file name".formatted(resource.name())
                            : "the file name \"%s\" is more than a name".formatted(file));
        }
    }

    private static void checkDevice(DeviceMeta device, Findings findings) {
        String path = "charm.devices." + device.name();
        int least = device.minimum().orElse(1);
        int most = device.maximum().orElse(1);
        if (device.type().isEmpty()) {
            findings.add(
                    DEVICE,
                    path + ".type",
                    "the device \"%s\" has no type; expected something like gpu".formatted(device.name()));
        } else if (least < 0 || most < 0 || least > most) {
            findings.add(
                    DEVICE, path, "the device \"%s\" is there %d to %d times".formatted(device.name(), least, most));
        }
    }

    private static void checkPayload(PayloadMeta payload, Findings findings) {
        String path = "charm.payloads." + payload.name();
        if (!PAYLOAD_NAME.matcher(payload.name()).matches()) {
            findings.add(PAYLOAD, path, "\"%s\" is no name for a payload".formatted(payload.name()));
        } else if (payload.type().isEmpty()) {
            findings.add(PAYLOAD, path + ".type", "the payload \"%s\" has no type".formatted(payload.name()));
        }
    }
}
