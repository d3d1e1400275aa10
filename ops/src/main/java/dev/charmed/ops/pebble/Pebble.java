package dev.charmed.ops.pebble;

/**
 * What a charm can ask of, and tell, the Pebble daemon of one workload container.
 *
 * <p>The seam through which charms in Java reach a container, be it real or simulated.
 */
public interface Pebble {

    /**
     * Whether the daemon answers.
     *
     * @return false where every other call would fail for want of a connection
     */
    boolean canConnect();
}
