/** What a charm in Java costs in this process: JMH benchmarks, the first run of a JVM, a suite of tests, a million runs. */
@NullMarked
package dev.charmed.scenario.benchmarks.inprocess;

import org.jspecify.annotations.NullMarked;
