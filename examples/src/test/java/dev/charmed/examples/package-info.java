/** The example charms run with their State files. Depends on the agent, as a charm author's tests do. */
@NullMarked
package dev.charmed.examples;

import org.jspecify.annotations.NullMarked;
