/**
 * What the documents of this project show, as tests: each example of the readme of ops-scenario 6.0.3 in Java.
 *
 * <p>The documents include the marked regions. Depends on {@code scenario} and its assertions, as the tests of a charm in
 * Java do.
 */
@NullMarked
package dev.charmed.examples.readme;

import org.jspecify.annotations.NullMarked;
