package dev.charmed.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.CharmBase;
import dev.charmed.ops.framework.Framework;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.runner.Isolation;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.EventBindingException;
import dev.charmed.scenario.state.State;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsOfContextsTest {
    private static final CharmMeta META = CharmMeta.parse("name: plain\nrequires: {db: {interface: pg}}");

    static class Plain extends CharmBase {
        Plain(Framework framework) {
            super(framework);
        }
    }

    static Stream<Named<Consumer<ContextOptions>>> onlyForProcesses() {
        return Stream.of(
                Named.of("isolation", options -> options.isolation(Isolation.PROCESS)),
                Named.of("python", options -> options.python(Path.of("python3"))),
                Named.of("metadataFile", options -> options.metadataFile("config.yaml", Path.of("config.yaml"))),
                Named.of("environmentVariable", options -> options.environmentVariable("HTTP_PROXY", "proxy")),
                Named.of("output", options -> options.output((isError, bytes, offset, length) -> {})));
    }

    @ParameterizedTest
    @MethodSource("onlyForProcesses")
    void thatMeanNothingToACharmInThisProcessAreRefused(Consumer<ContextOptions> option) {
        assertThatThrownBy(() -> Context.of(Plain::new, META, option))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("the option \\w+ means nothing to a charm in .*: leave it out");
    }

    @Test
    void thatMeanNothingToADirectoryAreRefused() {
        assertThatThrownBy(() -> Context.of(Path.of("charm"), options -> options.charmRoot(Path.of("root"))))
                .hasMessageContaining("the option charmRoot means nothing to a charm's directory");
    }

    @Test
    @SuppressWarnings("NullAway")
    void thatAreNullAreToldAsSuch() {
        assertThatThrownBy(() -> Context.of(Plain::new, META, options -> options.appName(null)))
                .hasMessage("the option appName is null: leave it out for its default");
        assertThatThrownBy(() -> Context.of(Plain::new, (CharmMeta) null))
                .hasMessageStartingWith("the charm's metadata is null");
        try (var context = Context.of(Plain::new, META)) {
            assertThatThrownBy(() -> context.run(Event.start(), null)).hasMessageStartingWith("the State is null");
            assertThatThrownBy(() -> context.run((Event) null, State.empty()))
                    .hasMessageStartingWith("the event is null");
            assertThatThrownBy(() -> context.run((String) null, State.empty()))
                    .hasMessageStartingWith("the name of the event is null");
        }
    }

    @Test
    void aMisspeltEventIsToldWithTheNearestName() {
        try (var context = Context.of(Plain::new, META)) {
            assertThatThrownBy(() -> context.run("bd-relation-changed", State.empty()))
                    .isInstanceOf(EventBindingException.class)
                    .hasMessage("the State has no relation on bd; did you mean db-relation-changed?");
            assertThatThrownBy(() -> context.run("db-relation-changed", State.empty()))
                    .hasMessage("the State has no relation on db");
        }
    }

    @Test
    void aMisspeltObserverIsToldWithTheNearestName() {
        var context = Context.of(
                framework -> {
                    Plain plain = new Plain(framework);
                    framework.observe(plain.on().relationChanged("dbb"), event -> {});
                    return plain;
                },
                META);

        assertThat(context.execute(Event.start(), State.empty())
                        .error()
                        .orElseThrow()
                        .message())
                .isEqualTo("the charm declares no endpoint \"dbb\"; it declares db; did you mean \"db\"?");
    }
}
