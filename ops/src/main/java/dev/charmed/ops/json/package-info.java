/**
 * JSON to and from plain values: strings, {@link java.lang.Long}, {@link java.lang.Double}, booleans, lists and maps.
 *
 * <p>Whatever is not plain JSON is read by the YAML library. Depends on it and on the JDK.
 */
@NullMarked
package dev.charmed.ops.json;

import org.jspecify.annotations.NullMarked;
