/** The assertions, and above all what their failures say. */
@NullMarked
package dev.charmed.scenario.assertj;

import org.jspecify.annotations.NullMarked;
