package dev.charmed.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.model.Status;
import dev.charmed.scenario.Context;
import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.runner.Isolation;
import dev.charmed.scenario.simulation.ActionReport;
import dev.charmed.scenario.state.DeferredEvent;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(names = {"FORK", "PROCESS"})
class GreeterTest {
    private final Example greeter = new Example("greeter");
    private final Context context;

    GreeterTest(Isolation isolation) {
        context = greeter.context(isolation);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void theFirstGreetingIsForTheModel() {
        State out = context.run("start", greeter.state("leader.yaml"));

        assertThat(out.storedState("GreeterCharm", "_stored").content())
                .isEqualTo(Map.of("greeted", 1L, "guests", List.of("lobby")));
    }

    @Test
    void theLeaderSaysWhatTheApplicationSpeaks() {
        State out = context.run("config-changed", greeter.state("leader.yaml"));

        assertThat(out.unitStatus()).isEqualTo(Status.active());
        assertThat(out.appStatus()).isEqualTo(Status.active("greeting in en"));
    }

    @Test
    void aStartInAnUnknownLanguageIsDeferred() {
        State out = context.run("start", greeter.state("speechless.yaml"));

        assertThat(out.deferred()).extracting(DeferredEvent::name).containsExactly("start");
    }

    @Test
    void theDeferredStartComesBackWhenTheLanguageIsCorrected() {
        Run run = context.execute(Event.configChanged(), greeter.state("corrected.yaml"));

        assertThat(run.state().deferred()).isEmpty();
        assertThat(run.state().storedState("GreeterCharm", "_stored").content())
                .isEqualTo(Map.of("greeted", 3L, "guests", List.of("Ada", "Grace", "lobby")));
        assertThat(run.state().unitStatus()).isEqualTo(Status.active());
    }

    @Test
    void greetingIsAnEventOfItsOwn() {
        Run run = context.execute(Event.start(), greeter.state("leader.yaml"));

        assertThat(run.emittedEventNames()).containsExactly("StartEvent", "GreetedEvent");
    }

    @Test
    void greetGreetsAsOftenAsAsked() {
        State state = greeter.state("experienced.json");

        Run run = context.execute(
                Event.named("greet-action")
                        .parameters(Map.of("name", "Ada", "times", 2))
                        .in(state),
                state);

        assertThat(run.action().flatMap(ActionReport::results))
                .contains(Map.of("greeting", "Habari, Ada. Habari, Ada.", "total", "43"));
    }

    @Test
    void greetFailsInAnUnknownLanguage() {
        State state = greeter.state("speechless.yaml");

        Run run = context.execute(
                Event.named("greet-action").parameters(Map.of("name", "Ada")).in(state), state);

        assertThat(run.outcome()).isEqualTo(Outcome.ACTION_FAILED);
        assertThat(run.action().flatMap(ActionReport::failure)).contains("nobody here speaks tlh");
    }
}
