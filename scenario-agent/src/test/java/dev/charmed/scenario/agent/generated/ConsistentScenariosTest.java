package dev.charmed.scenario.agent.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.Context;
import dev.charmed.scenario.Outcome;
import dev.charmed.scenario.Run;
import dev.charmed.scenario.codec.StateCodec;
import dev.charmed.scenario.codec.TextFormat;
import dev.charmed.scenario.exploration.Property;
import dev.charmed.scenario.state.Event;
import org.junit.jupiter.api.Test;

/** What holds for scenarios that Juju could produce. */
class ConsistentScenariosTest {
    @Test
    void areAccepted() {
        Cases.check(
                300,
                Property.of(
                        Samples::consistent,
                        sample -> assertThat(sample.errors()).isEmpty()));
    }

    @Test
    void runAndLeaveAStateThatIsAcceptedAgain() {
        Cases.check(80, Property.of(Samples::consistent, sample -> {
            try (Context context = Context.of(
                    BusyCharm::new,
                    sample.meta(),
                    options -> options.jujuVersion(sample.jujuVersion())
                            .unitId(sample.unitId())
                            .appTrusted(true)
                            .allowUnansweredCommands(true))) {
                Run run = context.execute(sample.event(), sample.state());

                assertThat(run.error()).isEmpty();
                assertThat(run.outcome()).isEqualTo(Outcome.OK);
                assertThat(sample.with(run.state()).on(Event.updateStatus()).errors())
                        .isEmpty();
                assertThat(StateCodec.read(StateCodec.toJson(run.state()), TextFormat.JSON))
                        .isEqualTo(run.state());
            }
        }));
    }

    @Test
    void areTheSameWhenTheyHaveBeenWrittenAndRead() {
        Cases.check(100, Property.of(Samples::consistent, sample -> {
            String json = StateCodec.toJson(sample.state());
            String yaml = StateCodec.toYaml(sample.state());

            assertThat(StateCodec.read(json, TextFormat.JSON)).isEqualTo(sample.state());
            assertThat(StateCodec.read(yaml, TextFormat.YAML)).isEqualTo(sample.state());
            assertThat(StateCodec.toJson(StateCodec.read(yaml, TextFormat.YAML)))
                    .isEqualTo(json);
        }));
    }
}
