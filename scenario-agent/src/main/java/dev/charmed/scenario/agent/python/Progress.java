package dev.charmed.scenario.agent.python;

import java.util.List;
import java.util.function.Consumer;

/**
 * Takes what is told while an environment is made.
 *
 * @param steps takes a line for each thing that takes long
 * @param details takes what the tools say that do it; empty lines of it are not passed on
 */
record Progress(Consumer<String> steps, Consumer<String> details) {
    void tell(String step) {
        steps.accept(step);
    }

    void detail(String line) {
        details.accept(line);
    }

    /** Tells what the tools have said after all. */
    void tellDetails(List<String> lines) {
        lines.forEach(steps);
    }
}
