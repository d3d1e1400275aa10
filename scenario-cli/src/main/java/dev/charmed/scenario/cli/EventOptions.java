package dev.charmed.scenario.cli;

import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.NamedEvent;
import java.util.List;
import java.util.function.BiFunction;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the user says of an event beside its name. */
final class EventOptions {
    private final Choice<Integer> relationId = number("--relation-id", "The relation, by its id.");
    private final Choice<Integer> remoteUnit = number("--remote-unit", "The unit of the other side that it is about.");
    private final Choice<Integer> departingUnit = number("--departing-unit", "The unit that leaves the relation.");
    private final Choice<String> container = text("--container", "NAME", "The container.");
    private final Choice<String> storage = text("--storage", "NAME/INDEX", "The storage.");
    private final Choice<String> secret = text("--secret", "ID", "The secret, by id or label.");
    private final Choice<Integer> secretRevision = number("--secret-revision", "The revision of it.");
    private final Choice<String> notice = text("--notice", "ID|KEY", "The Pebble notice.");
    private final Choice<String> check = text("--check", "NAME", "The Pebble check.");
    private final OptionSpec parameters = OptionSpec.builder("--param")
            .paramLabel("K=V")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("A parameter of an action. The value is YAML; dots in the key nest. May be repeated.")
            .build();

    private static Choice<Integer> number(String name, String description) {
        return Choice.of(Integer.class, new WholeNumber(), name, "N", description);
    }

    private static Choice<String> text(String name, String label, String description) {
        return Choice.of(String.class, name, label, description);
    }

    ArgGroupSpec group() {
        return ArgGroupSpec.builder()
                .validate(false)
                .heading("%nWhat the event is about, where the State does not tell:%n")
                .addArg(relationId.option())
                .addArg(remoteUnit.option())
                .addArg(departingUnit.option())
                .addArg(container.option())
                .addArg(storage.option())
                .addArg(secret.option())
                .addArg(secretRevision.option())
                .addArg(notice.option())
                .addArg(check.option())
                .addArg(parameters)
                .build();
    }

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
        List<String> words = parameters.getValue();
        return words == null ? event : event.parameters(ActionParameters.read(words));
    }

    private static <T> NamedEvent with(NamedEvent event, Choice<T> said, BiFunction<NamedEvent, T, NamedEvent> saying) {
        return said.value().map(value -> saying.apply(event, value)).orElse(event);
    }
}
