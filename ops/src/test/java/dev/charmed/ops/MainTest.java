package dev.charmed.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.event.StartEvent;
import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.juju.DispatchedEvent;
import dev.charmed.ops.juju.DispatchedEvent.OfAction;
import dev.charmed.ops.juju.DispatchedEvent.OfUnit;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MainTest {
    private final TestHook hook = new TestHook();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private static final class FailingCharm extends CharmBase {
        FailingCharm(Framework framework) {
            super(framework);
            framework.observe(on().start(), this::onStart);
            framework.observe(on().action("back-up"), event -> {
                throw new IllegalStateException("no disk");
            });
        }

        private void onStart(StartEvent event) {
            throw new IllegalStateException("broken");
        }
    }

    private boolean succeeds(DispatchedEvent event) {
        PrintStream stream = new PrintStream(errors, true, StandardCharsets.UTF_8);
        return Main.succeeds(FailingCharm::new, hook.unheard(event), stream);
    }

    @Test
    void aHookThatGoesWellSucceeds() {
        assertThat(succeeds(new OfUnit("install"))).isTrue();
        assertThat(hook.tools.log).isEmpty();
    }

    @Test
    void theStackTraceOfAFailingCharmIsLogged() {
        assertThat(succeeds(new OfUnit("start"))).isFalse();

        assertThat(hook.tools.log)
                .singleElement()
                .asString()
                .startsWith("ERROR Uncaught exception while in charm code:\njava.lang.IllegalStateException: broken")
                .contains("FailingCharm.onStart(MainTest.java:");
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void whoRunsAnActionIsToldThatItFailed() {
        assertThat(succeeds(new OfAction("back-up", "1"))).isFalse();

        assertThat(errors.toString(StandardCharsets.UTF_8))
                .startsWith("Uncaught java.lang.IllegalStateException in charm code: no disk");
    }
}
