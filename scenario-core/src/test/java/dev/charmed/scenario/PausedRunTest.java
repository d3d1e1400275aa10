package dev.charmed.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.ActionEvent;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.event.StopEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PausedRunTest {
    private static final CharmMeta META = CharmMeta.parse("{name: watched, actions: {check: {}}}");

    private final CharmContext<Watched> context = Context.of(Watched::new, META);

    static class Watched extends CharmBase {
        boolean started;

        Watched(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
            framework.observe(on().stop(), this::onStop);
            framework.observe(on().action("check"), this::onCheck);
        }

        private void onStart(StartEvent event) {
            started = true;
            unit().setStatus(Status.active());
        }

        private void onStop(StopEvent event) {
            throw new IllegalStateException("cannot stop");
        }

        private void onCheck(ActionEvent event) {
            event.fail("nothing to check");
        }
    }

    @Test
    void theCharmIsThereBeforeAndAfterItsEvent() {
        try (var run = context.manager(Event.start(), State.empty())) {
            assertThat(run.charm().started).isFalse();

            State out = run.run();

            assertThat(run.charm().started).isTrue();
            assertThat(out.unitStatus()).isEqualTo(Status.active());
        }
    }

    @Test
    void theCharmSeesWhatTheTestDoesToItMeanwhile() {
        try (var run = context.manager(Event.updateStatus(), State.empty())) {
            run.charm().unit().setStatus(Status.blocked("by the test"));

            assertThat(run.run().unitStatus()).isEqualTo(Status.blocked("by the test"));
        }
    }

    @Test
    void closingFiresTheEventIfTheTestHasNot() {
        Watched charm;
        try (var run = context.manager(Event.start(), State.empty())) {
            charm = run.charm();
        }

        assertThat(charm.started).isTrue();
    }

    @Test
    void anEventIsFiredOnce() {
        try (var run = context.manager(Event.start(), State.empty())) {
            run.run();

            assertThatThrownBy(run::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("already");
        }
    }

    @Test
    void aFailureOnClosingDoesNotHideThatOfTheTest() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> {
                    try (var run = context.manager(Event.stop(), State.empty())) {
                        assertThat(run.charm().started).isTrue();
                    }
                })
                .satisfies(failure ->
                        assertThat(failure.getSuppressed()).hasOnlyElementsOfType(CharmFailedException.class));
    }

    @Test
    void aCharmThatFailsToBeMadeIsToldAtOnce() {
        CharmContext<Watched> broken = Context.of(
                framework -> {
                    throw new IllegalStateException("no way");
                },
                META);

        assertThatThrownBy(() -> broken.manager(Event.start(), State.empty()))
                .isInstanceOf(CharmFailedException.class)
                .hasRootCauseMessage("no way");
    }

    @Test
    void anActionIsPausedLikeAnyEvent() {
        try (var run = context.manager(Event.action("check"), State.empty())) {
            assertThat(run.execute().action().orElseThrow().failure()).contains("nothing to check");
        }
    }

    @Test
    void eachEventGetsACharmOfItsOwn() {
        AtomicInteger made = new AtomicInteger();
        CharmContext<Watched> counting = Context.of(
                framework -> {
                    made.incrementAndGet();
                    return new Watched(framework);
                },
                META);

        counting.run(Event.start(), counting.run(Event.install(), State.empty()));

        assertThat(made).hasValue(2);
    }
}
