/**
 * Times this project beside upstream's, in one run on one machine, and prints the tables of BENCHMARKS.md.
 *
 * <p>May depend on everything; nothing depends on it.
 */
@NullMarked
package dev.charmed.scenario.benchmarks;

import org.jspecify.annotations.NullMarked;
