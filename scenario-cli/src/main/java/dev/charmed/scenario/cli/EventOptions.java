package dev.charmed.scenario.cli;

import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.NamedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Option;

/** What the user says of an event beside its name. */
final class EventOptions {
    @Option(names = "--relation-id", paramLabel = "N", description = "The relation, by its id.")
    private Optional<Integer> relationId = Optional.empty();

    @Option(names = "--remote-unit", paramLabel = "N", description = "The unit of the other side that it is about.")
    private Optional<Integer> remoteUnit = Optional.empty();

    @Option(names = "--departing-unit", paramLabel = "N", description = "The unit that leaves the relation.")
    private Optional<Integer> departingUnit = Optional.empty();

    @Option(names = "--container", paramLabel = "NAME", description = "The container.")
    private Optional<String> container = Optional.empty();

    @Option(names = "--storage", paramLabel = "NAME/INDEX", description = "The storage.")
    private Optional<String> storage = Optional.empty();

    @Option(names = "--secret", paramLabel = "ID", description = "The secret, by id or label.")
    private Optional<String> secret = Optional.empty();

    @Option(names = "--secret-revision", paramLabel = "N", description = "The revision of it.")
    private Optional<Integer> secretRevision = Optional.empty();

    @Option(names = "--notice", paramLabel = "ID|KEY", description = "The Pebble notice.")
    private Optional<String> notice = Optional.empty();

    @Option(names = "--check", paramLabel = "NAME", description = "The Pebble check.")
    private Optional<String> check = Optional.empty();

    @Option(
            names = "--param",
            paramLabel = "K=V",
            description = "A parameter of an action. The value is YAML; dots in the key nest. May be repeated.")
    private List<String> parameters = new ArrayList<>();

    /** @throws InputException if a parameter cannot be read */
    NamedEvent of(String name) {
        NamedEvent event = Event.named(name);
        event = with(event, relationId, NamedEvent::relationId);
        event = with(event, remoteUnit, NamedEvent::remoteUnit);
        event = with(event, departingUnit, NamedEvent::departingUnit);
        event = with(event, container, NamedEvent::container);
        event = with(event, storage, NamedEvent::storage);
        event = with(event, secret, NamedEvent::secret);
        event = with(event, secretRevision, NamedEvent::secretRevision);
        event = with(event, notice, NamedEvent::notice);
        event = with(event, check, NamedEvent::check);
        return event.parameters(ActionParameters.read(parameters));
    }

    private static <T> NamedEvent with(
            NamedEvent event, Optional<T> said, BiFunction<NamedEvent, T, NamedEvent> saying) {
        return said.map(value -> saying.apply(event, value)).orElse(event);
    }
}
