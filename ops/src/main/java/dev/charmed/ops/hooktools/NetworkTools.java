package dev.charmed.ops.hooktools;

import dev.charmed.ops.model.NetworkInfo;
import dev.charmed.ops.model.PortRange;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;

/** Networks and ports. */
public interface NetworkTools {

    /**
     * {@code network-get}.
     *
     * @param binding an endpoint, an extra binding or {@code juju-info}
     * @param relationId the relation that is asked about, where it matters
     */
    NetworkInfo networkGet(String binding, OptionalInt relationId);

    /** {@code unit-get private-address}. */
    String privateAddress();

    /** {@code unit-get public-address}. */
    String publicAddress();

    /**
     * {@code open-port}. Takes effect when the hook succeeds.
     *
     * @param endpoints empty for all endpoints
     * @throws HookToolException if the range overlaps another one without being the same
     */
    void openPort(PortRange range, List<String> endpoints);

    /** {@code close-port}. Takes effect when the hook succeeds. */
    void closePort(PortRange range, List<String> endpoints);

    /** {@code opened-ports}: each range with the endpoints it is open for; none named means all. */
    SortedMap<PortRange, SortedSet<String>> openedPorts();
}
