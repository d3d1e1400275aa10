package dev.charmed.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.event.StopEvent;
import dev.charmed.ops.event.UpdateStatusEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.runner.CharmError;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimeLimitInProcessTest {
    private final CharmContext<Sleeper> context =
            Context.of(Sleeper::new, CharmMeta.named("sleeper"), options -> options.timeout(Duration.ofMillis(30)));

    static class Sleeper extends CharmBase {
        Sleeper(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
            framework.observe(on().stop(), this::onStop);
            framework.observe(on().updateStatus(), this::onUpdateStatus);
        }

        private void onStart(StartEvent event) throws InterruptedException {
            new CountDownLatch(1).await();
        }

        private void onStop(StopEvent event) {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
            }
        }

        private void onUpdateStatus(UpdateStatusEvent event) throws InterruptedException {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException first) {
                new CountDownLatch(1).await();
            }
        }
    }

    @Test
    void aCharmThatWaitsTooLongIsInterruptedAndItsPlaceTold() {
        Run run = context.execute(Event.start(), State.empty());

        assertThat(run.outcome()).isEqualTo(Outcome.TIMEOUT);
        CharmError error = run.error().orElseThrow();
        assertThat(error.type()).isEqualTo(CharmError.TIMEOUT);
        assertThat(error.message()).isEqualTo("the charm took longer than 0.03 seconds");
        assertThat(error.traceback()).contains("TimeLimitInProcessTest$Sleeper.onStart(TimeLimitInProcessTest.java:");
    }

    @Test
    void aCharmThatEndsWellOnInterruptionTookTooLongAllTheSame() {
        assertThatThrownBy(() -> context.run(Event.stop(), State.empty()))
                .isInstanceOf(CharmFailedException.class)
                .hasMessageContaining("timeout: the charm took longer than 0.03 seconds");
    }

    @Test
    void aCharmThatGoesOnWaitingIsInterruptedAgain() {
        assertThat(context.execute(Event.updateStatus(), State.empty()).outcome())
                .isEqualTo(Outcome.TIMEOUT);
    }

    @Test
    void theTestsThreadIsNotInterruptedAfterwards() {
        context.execute(Event.start(), State.empty());

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(context.execute(Event.install(), State.empty()).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void aCharmThatTakesTooLongToBeMadeIsNotMade() {
        var slow = Context.of(
                framework -> {
                    LockSupport.park();
                    return new Sleeper(framework);
                },
                CharmMeta.named("sleeper"),
                options -> options.timeout(Duration.ofMillis(30)));

        assertThat(slow.execute(Event.install(), State.empty()).outcome()).isEqualTo(Outcome.TIMEOUT);
    }
}
