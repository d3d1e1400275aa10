/**
 * Keeps the documents true: what they show is taken from tests, and the names they name exist.
 *
 * <p>Depends on everything that is documented.
 */
@NullMarked
package dev.charmed.examples.docs;

import org.jspecify.annotations.NullMarked;
