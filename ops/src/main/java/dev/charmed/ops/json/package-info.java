/**
 * JSON to and from plain values: strings, {@link java.lang.Long}, {@link java.lang.Double}, booleans, lists and maps.
 *
 * <p>The only place that knows the YAML library, which reads whatever is not plain JSON. Depends on it and on the JDK.
 */
@NullMarked
package dev.charmed.ops.json;

import org.jspecify.annotations.NullMarked;
