/**
 * How what any class of a charm logs reaches {@code juju-log}: that of {@code java.util.logging}, and so of
 * {@link java.lang.System.Logger}, which ends there, and of SLF4J with its bridge {@code slf4j-jdk14}.
 *
 * <p>Depends on {@code dev.charmed.ops.hooktools} and {@code dev.charmed.ops.model}.
 */
@NullMarked
package dev.charmed.ops.logging;

import org.jspecify.annotations.NullMarked;
