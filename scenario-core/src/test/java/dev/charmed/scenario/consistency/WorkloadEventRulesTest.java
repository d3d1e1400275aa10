package dev.charmed.scenario.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.state.CheckInfo;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Notice;
import dev.charmed.scenario.state.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

final class WorkloadEventRulesTest {
    private static final Checked CHARM = Checked.charm("{name: x, containers: {foo: {}, bar: {}, foo-bar: {}}}");
    private static final Container FOO = Container.connected("foo");
    private static final Container BAR = Container.connected("bar");
    private static final CheckInfo CHECK = CheckInfo.builder("http-check").build();
    private static final List<BiFunction<Container, CheckInfo, Event>> CHECK_EVENTS =
            List.of(Event::pebbleCheckFailed, Event::pebbleCheckRecovered);

    private static Checked holding(Container... containers) {
        return CHARM.with(State.empty().withContainers(containers));
    }

    private static Container checked(String name) {
        return Container.connected(name)
                .withLayers(Map.of("base", Map.of("checks", Map.of("http-check", Map.of("override", "replace")))))
                .withCheckInfos(List.of(CHECK));
    }

    @Test
    void theContainerIsDeclaredAndInTheState() {
        holding(FOO).on(Event.pebbleReady(Container.connected("foo"))).isFine();
        assertThat(holding(BAR)
                        .on(Event.pebbleReady(FOO))
                        .breaks(WorkloadEventRules.IN_STATE)
                        .message())
                .contains("foo-pebble-ready is about the container \"foo\", which the State does not have");
        Checked.charm("name: x")
                .on(Event.pebbleReady(FOO))
                .breaks(WorkloadEventRules.DECLARED, WorkloadEventRules.IN_STATE);
    }

    @Test
    void theContainerIsAsTheStateHasIt() {
        Container with = FOO.withMount("/data", Path.of("data"));
        holding(with).on(Event.pebbleReady(with)).isFine();
        assertThat(holding(with)
                        .on(Event.pebbleReady(FOO))
                        .breaks(WorkloadEventRules.AS_IN_STATE)
                        .path())
                .isEqualTo("containers[0]");
    }

    @Test
    void theContainerCanBeReached() {
        Container unreachable = Container.builder("foo").build();
        Violation violation =
                holding(unreachable).on(Event.pebbleReady(unreachable)).breaks(WorkloadEventRules.CONNECTED);
        assertThat(violation.isError()).isFalse();
    }

    @Test
    void theNoticeIsInThatContainer() {
        Notice notice = Notice.builder("example.com/done").id("7").build();
        Container noticed = FOO.withNotices(List.of(notice));
        holding(noticed).on(Event.pebbleCustomNotice(noticed, notice)).isFine();
        holding(FOO).on(Event.pebbleCustomNotice(FOO, notice)).breaks(WorkloadEventRules.NOTICE_IN_STATE);
        holding(FOO, BAR.withNotices(List.of(notice)))
                .on(Event.pebbleCustomNotice(FOO, notice))
                .breaks(WorkloadEventRules.NOTICE_IN_STATE);
    }

    @Test
    void theCheckIsInThatContainer() {
        for (BiFunction<Container, CheckInfo, Event> event : CHECK_EVENTS) {
            holding(checked("foo")).on(event.apply(checked("foo"), CHECK)).isFine();
            holding(FOO).on(event.apply(FOO, CHECK)).breaks(WorkloadEventRules.CHECK_IN_STATE);
            holding(checked("foo"), BAR).on(event.apply(BAR, CHECK)).breaks(WorkloadEventRules.CHECK_IN_STATE);
        }
    }

    @Test
    void dashesInContainersAndChecksAreFine() {
        holding(checked("foo-bar"))
                .on(Event.pebbleCheckFailed(checked("foo-bar"), CHECK))
                .isFine();
    }

    @Test
    void oldJujuKnowsNoNoticesAndChecks() {
        Notice notice = Notice.builder("example.com/done").id("7").build();
        Container noticed = FOO.withNotices(List.of(notice));
        Checked noticing = holding(noticed).on(Event.pebbleCustomNotice(noticed, notice));
        noticing.juju("3.4.0").isFine();
        noticing.juju("3.3.9").breaks(WorkloadEventRules.NOTICES_SINCE);
        Checked failing = holding(checked("foo")).on(Event.pebbleCheckFailed(checked("foo"), CHECK));
        failing.juju("3.6.0").isFine();
        failing.juju("3.5.9").breaks(WorkloadEventRules.CHECKS_SINCE);
    }
}
