package dev.charmed.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.ActionEvent;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.juju.UndeclaredNameException;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a record asks for and the metadata does not declare is the author's mistake, whatever the operator says. */
class RecordsOfAuthorsTest {
    private static final CharmMeta META = CharmMeta.parse("""
            name: broker
            config:
              options:
                log-level: {type: string, default: info}
                port: {type: int, default: 80}
                ratio: {type: float}
                debug: {type: boolean, default: false}
            actions:
              dump: {params: {lines: {type: integer}, tables: {type: array}}}
              load: {additionalProperties: true, params: {lines: {type: integer}}}
            """);

    record Fitting(String logLevel, long port, Optional<Double> ratio, boolean debug) {}

    record Misspelt(Optional<String> logLevle) {}

    record OfAnotherType(Optional<Integer> logLevel) {}

    record Parameters(OptionalInt lines, Optional<List<String>> tables) {}

    record MisspeltParameters(OptionalInt line) {}

    private static State started(Class<? extends Record> type, State state) {
        return Context.of(framework -> new Broker(framework, type), META).run(Event.start(), state);
    }

    private static Run acted(String action, Class<? extends Record> type) {
        return Context.of(framework -> new Broker(framework, type), META).execute(Event.action(action), State.empty());
    }

    static class Broker extends CharmBase {
        private final Class<? extends Record> type;

        Broker(Framework framework, Class<? extends Record> type) {
            super(framework);
            this.type = type;
            framework.observe(on().start(), this::onStart);
            framework.observe(on().action("dump"), this::onAction);
            framework.observe(on().action("load"), this::onAction);
        }

        private void onStart(StartEvent event) {
            unit().setStatus(Status.active(configOrBlocked(type).toString()));
        }

        private void onAction(ActionEvent event) {
            event.log(event.paramsOrFail(type).toString());
        }
    }

    @Test
    void aRecordOfWhatIsDeclaredIsMade() {
        assertThat(started(Fitting.class, State.empty()).unitStatus())
                .isEqualTo(Status.active("Fitting[logLevel=info, port=80, ratio=Optional.empty, debug=false]"));
    }

    @Test
    void aComponentThatIsNoOptionFailsTheRunAndIsNotTheOperatorsFault() {
        assertThatThrownBy(() -> started(Misspelt.class, State.empty()))
                .isInstanceOf(CharmFailedException.class)
                .hasRootCauseInstanceOf(UndeclaredNameException.class)
                .hasMessageContaining("Misspelt wants a config option \"log-levle\", which the charm does not declare")
                .hasMessageContaining("did you mean \"log-level\"?")
                .satisfies(failure -> assertThat(
                                ((CharmFailedException) failure).run().state().unitStatus())
                        .isEqualTo(Status.unknown()));
    }

    @Test
    void aComponentOfAnotherTypeFailsTheRunThoughItMayBeEmpty() {
        assertThatThrownBy(() -> started(OfAnotherType.class, State.empty()))
                .hasMessageContaining("OfAnotherType wants the config option \"log-level\" as Optional<Integer>,"
                        + " and the charm declares it as string");
    }

    @Test
    void parametersOfAnActionAreHeldAgainstItsDeclaration() {
        assertThat(acted("dump", Parameters.class).outcome()).isEqualTo(Outcome.OK);
        assertThat(acted("dump", MisspeltParameters.class).error().orElseThrow().message())
                .contains("wants a parameter of the action dump \"line\"", "did you mean \"lines\"?");
    }

    @Test
    void anActionThatTakesMoreParametersMayBeAskedForThem() {
        assertThat(acted("load", MisspeltParameters.class).outcome()).isEqualTo(Outcome.OK);
    }
}
