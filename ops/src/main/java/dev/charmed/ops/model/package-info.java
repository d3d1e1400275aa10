/**
 * The plain values that charms and Juju exchange: statuses, ports, networks, cloud specs, secrets' facts.
 *
 * <p>Immutable records and enumerations without behaviour beyond validation. Depends on nothing but the JDK; everything
 * else may depend on it.
 */
@NullMarked
package dev.charmed.ops.model;

import org.jspecify.annotations.NullMarked;
