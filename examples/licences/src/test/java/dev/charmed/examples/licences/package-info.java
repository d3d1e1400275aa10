/** What the author of the charm tests: all of it within this process. */
@NullMarked
package dev.charmed.examples.licences;

import org.jspecify.annotations.NullMarked;
