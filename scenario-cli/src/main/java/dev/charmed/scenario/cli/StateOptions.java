package dev.charmed.scenario.cli;

import dev.charmed.scenario.codec.StateCodec;
import dev.charmed.scenario.codec.StateFormatException;
import dev.charmed.scenario.state.State;
import dev.charmed.scenario.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What is to be otherwise in the State than its file says. */
final class StateOptions {
    private final Choice<Boolean> leader =
            Choice.of(Boolean.class, OptionSpec.builder("--leader").arity("0").description("The unit is the leader."));
    private final OptionSpec settings = OptionSpec.builder("--set")
            .paramLabel("PATH=VALUE")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Another value at a place of the State: config.port=80, relations[0].remote_app_data.url=x,"
                    + " containers[web].can_connect=true. The value is YAML. May be repeated.")
            .build();

    ArgGroupSpec group() {
        return ArgGroupSpec.builder()
                .validate(false)
                .heading("%nThe State, otherwise than in its file:%n")
                .addArg(leader.option())
                .addArg(settings)
                .build();
    }

    /** @throws InputException if a State has no such place, or takes no such value there */
    State applyTo(State state) {
        List<StateSetting> wanted = new ArrayList<>();
        leader.value().ifPresent(said -> wanted.add(StateSetting.parse("--leader", "leader=" + said)));
        Optional.ofNullable(settings.<List<String>>getValue())
                .ifPresent(words -> words.forEach(word -> wanted.add(StateSetting.parse("--set " + word, word))));
        State changed = state;
        for (StateSetting setting : wanted) {
            changed = apply(setting, changed);
        }
        return changed;
    }

    /** What is no YAML of the right type may still be the text that is wanted there, such as 80 in a databag. */
    private static State apply(StateSetting setting, State state) {
        Map<String, Object> tree = StateCodec.toTree(state);
        try {
            return StateCodec.fromTree(setting.in(tree));
        } catch (StateFormatException wrong) {
            try {
                return StateCodec.fromTree(setting.asText().in(tree));
            } catch (StateFormatException neither) {
                throw new InputException(
                        "%s: %s"
                                .formatted(
                                        Words.shortened(setting.words()),
                                        wrong.problems().get(0)),
                        wrong);
            }
        }
    }
}
