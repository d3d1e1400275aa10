package dev.charmed.scenario.cli;

import dev.charmed.scenario.cli.report.Finding;
import dev.charmed.scenario.codec.StateDocument;
import dev.charmed.scenario.consistency.Violation;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.Place;
import dev.charmed.scenario.meta.Position;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The files that a scenario was read from, to say in which line of them a rule is broken.
 *
 * @param charm as the user named it
 * @param stateName as the user named the file of the State
 * @param state empty if there is no such file
 */
record ScenarioFiles(String charm, CharmMeta meta, String stateName, Optional<StateDocument> state) {
    private static final String ABOUT_EVENT = "event";

    /** In the order of the files. */
    List<Finding> locate(List<Violation> violations) {
        return violations.stream()
                .map(violation -> Finding.of(violation, place(violation)))
                .sorted(Comparator.comparing(Finding::place))
                .toList();
    }

    private Place place(Violation violation) {
        Optional<String> declaration = violation.pathInCharm();
        if (declaration.isPresent()) {
            return meta.place(declaration.get()).orElseGet(() -> new Place(charm, Position.NOWHERE));
        }
        // What is said of the event is in no file.
        Position position = violation.path().startsWith(ABOUT_EVENT)
                ? Position.NOWHERE
                : state.flatMap(document -> document.position(violation.path())).orElse(Position.NOWHERE);
        return new Place(state.isPresent() ? stateName : charm, position);
    }
}
