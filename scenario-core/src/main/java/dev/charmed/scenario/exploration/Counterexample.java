package dev.charmed.scenario.exploration;

import java.util.Optional;

/**
 * A value for which something does not hold.
 *
 * @param value the value, as small as it could be made; empty if its generator failed
 * @param failure what the check of it, or its generator, threw
 * @param choices what made it, see {@link Property#replay}
 * @param seed where the search began
 * @param number which of the generated values led to it, counted from 0
 * @param attempts how many others were tried in order to make it smaller
 * @param repeatable whether the choices fail every time; if they do not, something else than they has a say, and nothing
 *     was made smaller
 */
public record Counterexample<T>(
        Optional<T> value,
        Throwable failure,
        Recording choices,
        long seed,
        int number,
        int attempts,
        boolean repeatable) {

    /** For people: the value, what is wrong with it, and how to see it again. */
    @Override
    public String toString() {
        return """
                %s
                  value:   %s
                  choices: %s%s
                  found:   case %d from seed %d, %s""".formatted(
                        failure,
                        value.map(Counterexample::shown).orElse("none, its generator failed"),
                        choices,
                        repeatable ? "" : " (which did not fail a second time)",
                        number,
                        seed,
                        attempts == 0 ? "as it is" : "made smaller in %d attempts".formatted(attempts));
    }

    /** What fails may well be a value that cannot be shown either. */
    private static String shown(Object value) {
        try {
            return value.toString();
        } catch (RuntimeException broken) {
            return "%s, which cannot be shown: %s".formatted(value.getClass().getSimpleName(), broken);
        }
    }
}
