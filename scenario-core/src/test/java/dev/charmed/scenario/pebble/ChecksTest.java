package dev.charmed.scenario.pebble;

import static dev.charmed.scenario.pebble.TestPebble.combine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.Change;
import dev.charmed.ops.pebble.ChangeStatus;
import dev.charmed.ops.pebble.CheckInfo;
import dev.charmed.ops.pebble.CheckLevel;
import dev.charmed.ops.pebble.CheckStatus;
import dev.charmed.ops.pebble.Notice;
import dev.charmed.ops.pebble.NoticeFilter;
import dev.charmed.ops.pebble.ServiceStatus;
import dev.charmed.ops.pebble.Startup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private final PebbleDaemon daemon = TestPebble.daemon(
            Workload.builder().failingCheck("bad", "exit status 1").build());

    @BeforeEach
    void addChecks() {
        TestPebble.add(daemon, "base", """
                services:
                  web: {override: replace, command: web, on-check-failure: {bad: restart}}
                checks:
                  bad: {override: replace, level: alive, threshold: 2, exec: {command: "false"}}
                  good: {override: replace, level: ready, http: {url: "http://localhost"}}
                  off: {override: replace, startup: disabled, tcp: {port: 80}}
                """);
    }

    private CheckInfo check(String name) {
        return daemon.checks("", List.of(name)).get(0);
    }

    @Test
    void aCheckIsStartedWithItsLayerUnlessItIsDisabled() {
        assertThat(daemon.checks("", List.of()))
                .containsExactly(
                        new CheckInfo(
                                "bad",
                                Optional.of(CheckLevel.ALIVE),
                                Startup.ENABLED,
                                CheckStatus.UP,
                                0,
                                0,
                                2,
                                Optional.of("1"),
                                Optional.empty()),
                        new CheckInfo(
                                "good",
                                Optional.of(CheckLevel.READY),
                                Startup.ENABLED,
                                CheckStatus.UP,
                                0,
                                0,
                                3,
                                Optional.of("2"),
                                Optional.empty()),
                        new CheckInfo(
                                "off",
                                Optional.empty(),
                                Startup.DISABLED,
                                CheckStatus.INACTIVE,
                                0,
                                0,
                                3,
                                Optional.empty(),
                                Optional.empty()));
        assertThat(daemon.change("1"))
                .extracting(Change::kind, Change::summary, Change::status)
                .containsExactly("perform-check", "Perform exec check \"bad\"", ChangeStatus.DOING);
    }

    @Test
    void checksAreFoundByLevelAndName() {
        assertThat(daemon.checks("alive", List.of()))
                .extracting(CheckInfo::name)
                .containsExactly("bad");
        assertThat(daemon.checks("ready", List.of("bad"))).isEmpty();
        assertThatThrownBy(() -> daemon.checks("well", List.of())).hasMessage("level must be \"alive\" or \"ready\"");
    }

    @Test
    void aFailureBelowTheThresholdIsCounted() {
        CheckTrial trial = daemon.refreshCheck("bad");

        assertThat(trial.error()).contains("exit status 1");
        assertThat(trial.info().failures()).isEqualTo(1);
        assertThat(trial.info().status()).isEqualTo(CheckStatus.UP);
        assertThat(daemon.isHealthy("", List.of())).isTrue();
        assertThat(daemon.change("1").tasks().get(0).log()).containsExactly("2026-01-01T00:00:00Z ERROR exit status 1");
    }

    @Test
    void atTheThresholdACheckGoesDownAndRecoversByAnotherChange() {
        daemon.servicesAction("start", List.of("web"));
        daemon.refreshCheck("bad");
        CheckInfo info = daemon.refreshCheck("bad").info();

        assertThat(info.status()).isEqualTo(CheckStatus.DOWN);
        assertThat(info.failures()).isEqualTo(2);
        assertThat(info.previousChangeId()).contains("1");
        assertThat(daemon.change("1").error().orElse("")).contains("- Perform exec check \"bad\" (exit status 1)");
        assertThat(daemon.change(info.changeId().orElse("")).kind()).isEqualTo("recover-check");
        assertThat(daemon.isHealthy("", List.of())).isFalse();
        assertThat(daemon.isHealthy("ready", List.of())).isFalse();
        assertThat(daemon.isHealthy("alive", List.of("good"))).isTrue();
        assertThat(daemon.services(List.of("web")).get(0).current()).isEqualTo(ServiceStatus.BACKOFF);
    }

    @Test
    void aSuccessIsCounted() {
        daemon.refreshCheck("good");

        assertThat(daemon.refreshCheck("good").info().successes()).isEqualTo(2);
        assertThat(daemon.refreshCheck("good").error()).isEmpty();
    }

    @Test
    void checksAreStartedAndStoppedByName() {
        assertThat(daemon.checksAction("stop", List.of("good", "off"))).containsExactly("good");
        assertThat(check("good").status()).isEqualTo(CheckStatus.INACTIVE);
        assertThat(daemon.change("2").status()).isEqualTo(ChangeStatus.DONE);
        assertThat(daemon.checksAction("start", List.of("off", "good", "bad"))).containsExactly("good", "off");
        assertThat(check("off").status()).isEqualTo(CheckStatus.UP);
    }

    @Test
    void onlyChecksOfThePlanAreStarted() {
        assertThatThrownBy(() -> daemon.checksAction("start", List.of("z", "a", "bad")))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(400))
                .hasMessage("cannot start checks: cannot find checks in plan: a, z");
        assertThatThrownBy(() -> daemon.checksAction("start", List.of()))
                .hasMessage("must specify checks for start action");
        assertThatThrownBy(() -> daemon.checksAction("foo", List.of("bad"))).hasMessage("invalid action \"foo\"");
        assertThatThrownBy(() -> daemon.refreshCheck("z"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(404))
                .hasMessage("cannot find check with name \"z\"");
    }

    @Test
    void aCheckWithAnotherDefinitionBeginsAnew() {
        daemon.refreshCheck("bad");
        combine(daemon, "base", "checks: {bad: {override: merge, threshold: 5}}");

        assertThat(check("bad").failures()).isZero();
        assertThat(check("bad").threshold()).isEqualTo(5);
        assertThat(check("bad").changeId()).contains("3");
        assertThat(check("good").changeId()).contains("2");
    }

    @Test
    void aCheckWithTheContextOfAServiceBeginsAnewWithTheService() {
        combine(daemon, "base", "checks: {bad: {override: merge, exec: {service-context: web}}}");
        combine(daemon, "base", "services: {web: {override: merge, environment: {A: b}}}");

        assertThat(check("bad").changeId()).contains("4");
    }

    @Test
    void replanningStartsWhatWasStoppedAndIsEnabled() {
        daemon.checksAction("stop", List.of("good"));
        daemon.servicesAction("replan", List.of());

        assertThat(check("good").status()).isEqualTo(CheckStatus.UP);
        assertThat(check("off").status()).isEqualTo(CheckStatus.INACTIVE);
    }

    @Test
    void whatRunsACheckIsToldByNotices() {
        assertThat(daemon.notices(
                        NoticeFilter.none().withTypes(Notice.CHANGE_UPDATE).withKeys("1")))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.userId()).isEmpty();
                    assertThat(notice.lastData()).isEqualTo(Map.of("kind", "perform-check", "check-name", "bad"));
                    assertThat(notice.occurrences()).isEqualTo(2);
                });
    }

    @Test
    void aCheckWhoseChangeIsAbortedSeemsToGoOnAndIsTriedNoMore() {
        Change asked = daemon.changeAction("1", "abort");

        assertThat(asked.status()).isEqualTo(ChangeStatus.ABORT);
        assertThat(daemon.change("1").status()).isEqualTo(ChangeStatus.DONE);
        assertThat(check("bad").status()).isEqualTo(CheckStatus.UP);
        assertThat(daemon.refreshCheck("bad").error()).contains("exit status 1");
        assertThat(check("bad").failures()).isZero();
        assertThat(daemon.checksAction("start", List.of("bad"))).isEmpty();
    }

    @Test
    void aCheckWhoseChangeIsAbortedIsStartedAnewWithTheNextLayer() {
        daemon.changeAction("1", "abort");
        TestPebble.add(daemon, "next", "services: {db: {override: replace, command: db}}");

        assertThat(check("bad").changeId()).contains("3");
        assertThat(check("good").changeId()).contains("2");
    }

    @Test
    void aCheckWhoseChangeIsAbortedCanBeStopped() {
        daemon.changeAction("1", "abort");

        assertThat(daemon.checksAction("stop", List.of("bad"))).containsExactly("bad");
        assertThat(check("bad").status()).isEqualTo(CheckStatus.INACTIVE);
        assertThat(daemon.change("1").status()).isEqualTo(ChangeStatus.DONE);
    }
}
