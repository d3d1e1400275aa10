package dev.charmed.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.model.LogLevel;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.simulation.LogLine;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.State;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class LoggingInProcessTest {
    private static final CharmMeta META = CharmMeta.named("talker");

    /** A class of the charm that knows nothing of the framework. */
    private static final class Library {
        private static final System.Logger SYSTEM = System.getLogger("org.example.library");
        private static final Logger JUL = Logger.getLogger("org.example.other");
        private static final Logger JDK = Logger.getLogger("sun.net.example");

        private static void work() {
            SYSTEM.log(System.Logger.Level.DEBUG, "connecting to {0}", "db");
            SYSTEM.log(System.Logger.Level.WARNING, "slow");
            JUL.log(Level.SEVERE, "failed", new IllegalStateException("gone"));
            JDK.fine("of no use");
        }
    }

    static class Talker extends CharmBase {
        Talker(Framework framework) {
            super(framework);
            Library.SYSTEM.log(System.Logger.Level.INFO, "made");
            framework.observe(on().start(), this::onStart);
        }

        private void onStart(StartEvent event) throws InterruptedException {
            Library.work();
            Thread helper = new Thread(() -> Library.JUL.info("beside"));
            helper.start();
            helper.join();
        }
    }

    private static Run start() {
        return Context.of(Talker::new, META).execute(Event.start(), State.empty());
    }

    @Test
    void whatAnyClassOfACharmLogsIsInTheLogOfTheRun() {
        List<LogLine> log = start().log();

        assertThat(log)
                .extracting(LogLine::level)
                .containsExactly(LogLevel.INFO, LogLevel.DEBUG, LogLevel.WARNING, LogLevel.ERROR, LogLevel.INFO);
        assertThat(log.get(1).message()).isEqualTo("connecting to db");
        assertThat(log.get(3).message()).startsWith("failed").contains("IllegalStateException: gone", "Library.work");
        assertThat(log.get(4).message()).isEqualTo("beside");
    }

    @Test
    void whatIsLoggedOutsideOfRunsIsInNone() {
        Library.work();

        assertThat(start().log()).hasSize(5);
    }

    @Test
    void runsOnTwoThreadsLogEachForItself() throws ExecutionException, InterruptedException {
        FutureTask<Run> other = new FutureTask<>(LoggingInProcessTest::start);
        new Thread(other).start();

        assertThat(start().log()).hasSize(5);
        assertThat(other.get().log()).hasSize(5);
    }
}
