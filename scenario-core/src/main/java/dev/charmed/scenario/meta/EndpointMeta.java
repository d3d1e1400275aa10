package dev.charmed.scenario.meta;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * A declared relation endpoint.
 *
 * @param interfaceName empty if the metadata gives none, which Juju refuses
 * @param limit how many relations it takes at most; Juju refuses to make more
 * @param optional whether the charm works without it; informative only
 */
public record EndpointMeta(
        String name,
        EndpointRole role,
        String interfaceName,
        EndpointScope scope,
        OptionalInt limit,
        boolean optional) {

    public EndpointMeta {
        Objects.requireNonNull(name);
        Objects.requireNonNull(role);
        Objects.requireNonNull(interfaceName);
        Objects.requireNonNull(scope);
        Objects.requireNonNull(limit);
    }

    static EndpointMeta read(String name, EndpointRole role, MetaNode node) {
        if (node.isText()) {
            return new EndpointMeta(name, role, node.requireText(), EndpointScope.GLOBAL, OptionalInt.empty(), false);
        }
        boolean contained = node.text("scope").filter("container"::equals).isPresent();
        return new EndpointMeta(
                name,
                role,
                node.text("interface").orElse(""),
                contained ? EndpointScope.CONTAINER : EndpointScope.GLOBAL,
                node.number("limit"),
                node.flag("optional", false));
    }

    /** Whether it ties a subordinate to its principal on the same machine. */
    public boolean isContainerScoped() {
        return scope == EndpointScope.CONTAINER;
    }
}
