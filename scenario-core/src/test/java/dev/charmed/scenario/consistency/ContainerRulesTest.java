package dev.charmed.scenario.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.state.CheckInfo;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Exec;
import dev.charmed.scenario.state.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ContainerRulesTest {
    private static final Checked CHARM = Checked.charm("{name: x, containers: {foo: {}, foo-bar-baz: {}}}");
    private static final Map<String, Object> FULL_CHECK = Map.of(
            "override",
            "replace",
            "level",
            "ready",
            "startup",
            "disabled",
            "threshold",
            42,
            "http",
            Map.of("url", "x"));
    private static final CheckInfo FULL_INFO = CheckInfo.builder("chk1")
            .level("ready")
            .startup("disabled")
            .threshold(42)
            .build();

    private static Checked holding(Container... containers) {
        return CHARM.with(State.empty().withContainers(containers));
    }

    @SafeVarargs
    private static Checked checks(CheckInfo info, Map<String, Object>... chk1InLayers) {
        Map<String, Map<String, Object>> layers = new LinkedHashMap<>();
        for (Map<String, Object> check : chk1InLayers) {
            layers.put("layer" + layers.size(), Map.of("checks", Map.of("chk1", check)));
        }
        return holding(Container.builder("foo")
                .canConnect(true)
                .layers(layers)
                .checkInfos(List.of(info))
                .build());
    }

    @Test
    void containersAreDeclared() {
        holding(Container.connected("foo"), Container.connected("foo-bar-baz")).isFine();
        Violation violation = holding(Container.connected("foo-bar-bas")).breaks(ContainerRules.DECLARED);
        assertThat(violation.path()).isEqualTo("containers[0].name");
        assertThat(violation.message()).contains("did you mean \"foo-bar-baz\"?");
    }

    @Test
    void containersHaveNamesOfTheirOwn() {
        holding(Container.connected("foo"), Container.builder("foo").build()).breaks(ContainerRules.UNIQUE_NAME);
    }

    @Test
    void execsAnswerDifferentCommands() {
        Exec list = new Exec(List.of("ls"), 0, "a", "");
        Exec listAll = new Exec(List.of("ls", "-a"), 0, "b", "");
        Exec listOtherwise = new Exec(List.of("ls"), 1, "", "no");
        holding(Container.connected("foo").withExecs(List.of(list, listAll))).isFine();
        holding(Container.connected("foo").withExecs(List.of(list, listOtherwise)))
                .breaks(ContainerRules.UNIQUE_EXEC);
    }

    @Test
    void checkInfosAgreeWithThePlan() {
        checks(FULL_INFO, FULL_CHECK).isFine();
        checks(FULL_INFO.withLevel(Optional.empty()), FULL_CHECK).breaks(ContainerRules.CHECK_LEVEL);
        checks(FULL_INFO.withStartup("enabled"), FULL_CHECK).breaks(ContainerRules.CHECK_STARTUP);
        checks(FULL_INFO.withThreshold(3), FULL_CHECK).breaks(ContainerRules.CHECK_THRESHOLD);
    }

    @Test
    void checkInfosAreOfChecksInThePlan() {
        assertThat(checks(FULL_INFO.withName("chk2"), FULL_CHECK)
                        .breaks(ContainerRules.CHECK_IN_PLAN)
                        .message())
                .contains("it has: chk1");
        assertThat(checks(FULL_INFO).breaks(ContainerRules.CHECK_IN_PLAN).message())
                .contains("has no checks");
    }

    @Test
    void whatTheLayerLeavesOutHasPebblesDefaults() {
        CheckInfo plain = CheckInfo.builder("chk1").build();
        checks(plain, Map.of("override", "replace", "exec", Map.of("command", "x")))
                .isFine();
        checks(plain, Map.of("override", "replace", "threshold", 0, "startup", "", "level", ""))
                .isFine();
    }

    @Test
    void laterLayersMergeIntoEarlierOnesOrReplaceThem() {
        checks(FULL_INFO.withThreshold(7), FULL_CHECK, Map.of("override", "merge", "threshold", 7))
                .isFine();
        checks(
                        CheckInfo.builder("chk1").threshold(7).build(),
                        FULL_CHECK,
                        Map.of("override", "replace", "threshold", 7))
                .isFine();
    }
}
