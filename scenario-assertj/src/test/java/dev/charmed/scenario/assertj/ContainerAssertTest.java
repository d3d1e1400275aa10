package dev.charmed.scenario.assertj;

import static dev.charmed.scenario.assertj.Failures.assertFailure;
import static dev.charmed.scenario.assertj.ScenarioAssertions.assertThat;

import dev.charmed.ops.pebble.CheckStatus;
import dev.charmed.ops.pebble.Owner;
import dev.charmed.ops.pebble.ServiceStatus;
import dev.charmed.scenario.state.CheckInfo;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.InlineFile;
import dev.charmed.scenario.state.State;
import org.junit.jupiter.api.Test;

class ContainerAssertTest {
    private static final State STATE = State.empty()
            .withContainers(
                    Container.connected("foo")
                            .withLayer("base", "services: {web: {override: replace, command: web}}")
                            .withLayer("more", "services: {web: {override: merge, startup: enabled}}")
                            .withServiceStatus("web", ServiceStatus.ACTIVE)
                            .withFile("/etc/web.conf", "port: 80")
                            .withCheckInfos(CheckInfo.builder("up").build()),
                    Container.connected("bare"));

    @Test
    void whatIsSoPasses() {
        assertThat(STATE)
                .container("foo")
                .hasServiceStatus("web", ServiceStatus.ACTIVE)
                .hasCheckStatus("up", CheckStatus.UP)
                .hasFile("/etc/web.conf", "port: 80")
                .hasPlan("services: {web: {override: replace, startup: enabled, command: web}}")
                .returns(true, Container::canConnect);
        assertThat(STATE).container("bare").hasPlan("");
    }

    @Test
    void whoMayDoWhatWithAFileIsAsserted() {
        State state = State.empty()
                .withContainers(Container.connected("foo")
                        .withFile(
                                "/etc/key",
                                InlineFile.text("k").withPermissions("600").withOwner(Owner.user("web")))
                        .withFile("/etc/motd", InlineFile.text("hi"))
                        .withFile("/etc/old", InlineFile.removed()));

        assertThat(state)
                .container("foo")
                .hasPermissions("/etc/key", "600")
                .hasPermissions("/etc/motd", "644")
                .isOwnedBy("/etc/key", "web")
                .isOwnedBy("/etc/motd", "root")
                .hasNoFile("/etc/old")
                .hasNoFile("/etc/other");
        assertFailure(
                () -> assertThat(state).container("foo").hasPermissions("/etc/key", "644"),
                "[containers[foo]] Expected the permissions of /etc/key to be 644, but they are 600");
        assertFailure(
                () -> assertThat(state).container("foo").isOwnedBy("/etc/key", "root"),
                "[containers[foo]] Expected /etc/key to be owned by root, but it is owned by web");
        assertFailure(
                () -> assertThat(state).container("foo").hasNoFile("/etc/key"),
                "[containers[foo]] Expected nothing at /etc/key, but the State has a file there");
        assertFailure(
                () -> assertThat(state).container("foo").hasPermissions("/etc/old", "644"),
                "[containers[foo]] Expected something at /etc/old, but the State has /etc/key, /etc/motd, /etc/old");
    }

    @Test
    void aServiceInAnotherStatusIsToldWithIt() {
        assertFailure(
                () -> assertThat(STATE).container("foo").hasServiceStatus("web", ServiceStatus.ERROR),
                "[containers[foo]] Expected the service web to be error, but it is active");
    }

    @Test
    void aServiceThatIsNotInThePlanIsToldWithThoseThatAre() {
        assertFailure(
                () -> assertThat(STATE).container("foo").hasServiceStatus("wbe", ServiceStatus.ACTIVE),
                "[containers[foo]] Expected a service wbe, but the plan has web");
        assertFailure(
                () -> assertThat(STATE).container("bare").hasServiceStatus("web", ServiceStatus.ACTIVE),
                "[containers[bare]] Expected a service web, but the plan has no services");
    }

    @Test
    void aCheckInAnotherStatusIsToldWithIt() {
        assertFailure(
                () -> assertThat(STATE).container("foo").hasCheckStatus("up", CheckStatus.DOWN),
                "[containers[foo]] Expected the check up to be down, but it is up");
        assertFailure(
                () -> assertThat(STATE).container("bare").hasCheckStatus("up", CheckStatus.DOWN),
                "[containers[bare]] Expected a check up, but the container has no checks");
    }

    @Test
    void anotherFileIsShownBesideTheExpectedOne() {
        assertFailure(
                () -> assertThat(STATE).container("foo").hasFile("/etc/web.conf", "port: 81"),
                "[containers[foo]] Expected the file /etc/web.conf to be",
                "  port: 81",
                "but it is",
                "  port: 80");
        assertFailure(
                () -> assertThat(STATE).container("bare").hasFile("/x", ""),
                "[containers[bare]] Expected a file /x, but the State has no files");
    }

    @Test
    void anotherPlanIsShownBesideTheExpectedOne() {
        assertFailure(
                () -> assertThat(STATE).container("foo").hasPlan("services: {db: {override: replace}}"),
                "[containers[foo]] Expected the plan to be",
                "  services:",
                "    db:",
                "      override: replace",
                "but it is",
                "  services:",
                "    web:",
                "      startup: enabled",
                "      override: replace",
                "      command: web");
    }
}
