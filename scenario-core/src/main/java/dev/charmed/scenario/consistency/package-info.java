/**
 * Refuses scenarios that Juju cannot produce: a State and an event that do not fit together, the charm's metadata, or the
 * version of Juju.
 *
 * <p>Every rule is an object that says what it guarantees and where that comes from; whether to check at all is the
 * caller's decision. Depends on {@code state}, {@code meta} and {@code text}, and on a library for the JSON Schemas of actions.
 */
@NullMarked
package dev.charmed.scenario.consistency;

import org.jspecify.annotations.NullMarked;
