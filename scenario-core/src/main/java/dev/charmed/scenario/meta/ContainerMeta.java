package dev.charmed.scenario.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A declared workload container.
 *
 * @param resource the name of the oci-image resource it runs
 * @param uid the user that Pebble runs as; root if left out
 * @param gid the group that Pebble runs as; root if left out
 */
public record ContainerMeta(
        String name, List<MountMeta> mounts, Optional<String> resource, OptionalInt uid, OptionalInt gid) {

    public ContainerMeta {
        Objects.requireNonNull(name);
        mounts = List.copyOf(mounts);
        Objects.requireNonNull(resource);
        Objects.requireNonNull(uid);
        Objects.requireNonNull(gid);
    }

    static ContainerMeta read(String name, MetaNode node) {
        List<MountMeta> mounts = new ArrayList<>();
        for (MetaNode mount : node.get("mounts").items()) {
            mounts.add(new MountMeta(mount.text("storage").orElse(""), mount.text("location")));
        }
        return new ContainerMeta(name, mounts, node.text("resource"), node.number("uid"), node.number("gid"));
    }

    /**
     * A declared storage seen inside a container.
     *
     * @param storage the name of the declared storage
     * @param location the path in the container; Juju chooses one if left out
     */
    public record MountMeta(String storage, Optional<String> location) {
        public MountMeta {
            Objects.requireNonNull(storage);
            Objects.requireNonNull(location);
        }
    }
}
