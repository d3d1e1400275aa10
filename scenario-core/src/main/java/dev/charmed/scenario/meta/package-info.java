/**
 * What a charm says about itself: metadata.yaml, config.yaml, actions.yaml, or the charmcraft.yaml that holds all three; and
 * what a rock does.
 *
 * <p>Reading is tolerant where Juju or a checker can judge better later (an option without a type, one endpoint name
 * declared twice), and strict about what cannot be understood. Depends on {@code dev.charmed.ops.pebble} for the
 * layers of rocks and on {@code dev.charmed.scenario.text}; everything that knows about charms may depend on it.
 */
@NullMarked
package dev.charmed.scenario.meta;

import org.jspecify.annotations.NullMarked;
