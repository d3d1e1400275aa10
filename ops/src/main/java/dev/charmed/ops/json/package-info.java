/**
 * JSON to and from plain values: strings, {@link java.lang.Long}, {@link java.lang.Double}, booleans, lists and maps.
 *
 * <p>The only place that knows the YAML library, which reads JSON as the part of YAML that it is: it ships inside each
 * charm, so there is one library for both. Depends on it and on the JDK.
 */
@NullMarked
package dev.charmed.ops.json;

import org.jspecify.annotations.NullMarked;
