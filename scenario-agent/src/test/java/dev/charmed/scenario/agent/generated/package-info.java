/**
 * What holds for all charms, States and events, shown with generated ones: what the consistency checker accepts runs, what
 * breaks one of its rules is refused with that rule, upstream's checker agrees or is known to be wrong, and malformed input
 * is answered in the documented form.
 *
 * <p>It is in this module because only here both the checker and upstream's are at hand, with the servers to be fuzzed.
 */
@NullMarked
package dev.charmed.scenario.agent.generated;

import org.jspecify.annotations.NullMarked;
