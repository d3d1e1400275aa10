/**
 * What a charm in Java is written with, and the door through which Juju comes in: {@link dev.charmed.ops.CharmBase} is the
 * class to extend, {@link dev.charmed.ops.CharmEvents} what there is to observe.
 *
 * <p>Depends on all other packages of this module; none of them depends on this one. The module ships inside each charm,
 * whose JVM is started for each event, so it depends on the JDK and a YAML library alone.
 */
@NullMarked
package dev.charmed.ops;

import org.jspecify.annotations.NullMarked;
