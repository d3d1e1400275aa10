package dev.charmed.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.ConfigChangedEvent;
import dev.charmed.ops.event.InstallEvent;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.event.StopEvent;
import dev.charmed.ops.event.UpdateStatusEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.juju.RelationDataAccessException;
import dev.charmed.ops.model.Status;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Relation;
import dev.charmed.scenario.state.State;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CharmFailureTest {
    private static final CharmMeta META = CharmMeta.parse("{name: fragile, requires: {db: {interface: pgsql}}}");
    private static final Relation DB = Relation.builder("db").id(1).build();
    private static final State RELATED = State.empty().withRelations(DB);

    private final CharmContext<Fragile> context = Context.of(Fragile::new, META);

    static class Fragile extends CharmBase {
        Fragile(Framework framework) {
            super(framework);
            framework.observe(on().install(), this::onInstall);
            framework.observe(on().start(), this::onStart);
            framework.observe(on().stop(), this::onStop);
            framework.observe(on().configChanged(), this::onConfigChanged);
            framework.observe(on().updateStatus(), this::onUpdateStatus);
        }

        private void onInstall(InstallEvent event) throws IOException {
            throw new IOException("the disk is full");
        }

        private void onStart(StartEvent event) {
            unit().setStatus(Status.maintenance("starting"));
            model().relation("db").orElseThrow().unitData().put("ready", "true");
            throw new IllegalStateException("no license");
        }

        private void onStop(StopEvent event) {
            throw new AssertionError("never stop");
        }

        private void onConfigChanged(ConfigChangedEvent event) {
            model().relation("db").orElseThrow().applicationData().put("key", "value");
        }

        private void onUpdateStatus(UpdateStatusEvent event) {
            if (event.name().equals("update_status")) {
                onUpdateStatus(event);
            }
        }
    }

    @Test
    void whatTheCharmThrewIsTheCauseWithItsOwnFramesOnTop() {
        CharmFailedException failure = failure(Event.start());

        assertThat(failure).hasMessageContaining("start on fragile").hasMessageContaining("no license");
        assertThat(failure.getCause()).isInstanceOf(IllegalStateException.class).hasMessage("no license");
        assertThat(topFrame(failure)).isEqualTo("onStart");
    }

    @Test
    void aCheckedExceptionComesAsItIs() {
        assertThat(failure(Event.install())).hasCauseExactlyInstanceOf(IOException.class);
    }

    @Test
    void theEventAndBothStatesAreAtHand() {
        Run run = failure(Event.start()).run();

        assertThat(run.event()).isEqualTo(Event.start());
        assertThat(run.stateBefore()).isEqualTo(RELATED);
        assertThat(run.outcome()).isEqualTo(Outcome.CHARM_ERROR);
        assertThat(run.error().orElseThrow().type()).isEqualTo("java.lang.IllegalStateException");
        assertThat(run.error().orElseThrow().traceback()).contains("CharmFailureTest$Fragile.onStart");
    }

    @Test
    void whatJujuWouldHaveWrittenAtTheEndIsLostAndTheStatusIsNot() {
        State left = failure(Event.start()).run().state();

        assertThat(left.unitStatus()).isEqualTo(Status.maintenance("starting"));
        assertThat(left.relation(DB).localUnitData()).isEqualTo(DB.localUnitData());
    }

    @Test
    void whatTheFrameworkRefusesPointsAtTheCharm() {
        CharmFailedException failure = failure(Event.configChanged());

        assertThat(failure).hasCauseInstanceOf(RelationDataAccessException.class);
        assertThat(topFrame(failure)).isEqualTo("onConfigChanged");
    }

    @Test
    void aFailedAssertionInTheCharmIsTheTestsOwn() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> context.run(Event.stop(), RELATED))
                .withMessage("never stop");
    }

    @Test
    void endlessRecursionIsTheCharmsFailure() {
        assertThat(failure(Event.updateStatus())).hasCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void executingTellsOfTheFailureWithoutThrowing() {
        Run run = context.execute(Event.start(), RELATED);

        assertThat(run.outcome()).isEqualTo(Outcome.CHARM_ERROR);
        assertThat(run.thrown()).containsInstanceOf(IllegalStateException.class);
    }

    @Test
    void aNameThatTheMetadataLacksIsRefusedWithTheNearestOne() {
        var misspelt = Context.of(
                framework -> {
                    var charm = new Fragile(framework);
                    framework.observe(charm.on().relationChanged("bd"), event -> {});
                    return charm;
                },
                META);

        assertThatThrownBy(() -> misspelt.run(Event.start(), RELATED))
                .isInstanceOf(CharmFailedException.class)
                .hasMessageContaining("bd")
                .hasMessageContaining("db");
    }

    @Test
    void aContextGoesOnAfterAFailure() {
        failure(Event.start());

        assertThat(context.run(Event.remove(), State.empty())).isEqualTo(State.empty());
    }

    private static String topFrame(CharmFailedException failure) {
        return failure.run().thrown().orElseThrow().getStackTrace()[0].getMethodName();
    }

    private CharmFailedException failure(Event event) {
        return catchThrowableOfType(CharmFailedException.class, () -> context.run(event, RELATED));
    }
}
