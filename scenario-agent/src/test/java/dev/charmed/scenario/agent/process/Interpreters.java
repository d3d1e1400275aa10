package dev.charmed.scenario.agent.process;

import java.util.stream.Stream;

/** Those of this machine, for tests that must hold for each of them. */
final class Interpreters {
    private Interpreters() {}

    static Stream<Interpreter> all() {
        return Stream.of(Interpreter.Language.values())
                .map(language -> Interpreter.on(Executables.searchPath(), language)
                        .orElseThrow(() -> new AssertionError("the tests need " + language + " on the PATH")));
    }
}
