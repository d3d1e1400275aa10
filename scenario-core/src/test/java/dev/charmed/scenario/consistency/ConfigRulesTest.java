package dev.charmed.scenario.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.state.Absent;
import dev.charmed.scenario.state.State;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigRulesTest {
    private static final String ID = "secret:co28kefmp25c77utl3n0";

    private static Checked option(String declaration, Object value) {
        return Checked.charm("{name: x, config: {options: {foo: %s}}}".formatted(declaration))
                .with(State.empty().withConfig(Map.of("foo", value)));
    }

    @Test
    void optionsAreDeclared() {
        option("{type: boolean}", true).isFine();
        Violation violation = Checked.charm("{name: x, config: {options: {log-level: {type: string}}}}")
                .with(State.empty().withConfig(Map.of("log_level", "info")))
                .breaks(ConfigRules.DECLARED);
        assertThat(violation)
                .hasToString("error CFG1 config.log_level: the charm declares no config option \"log_level\"; "
                        + "did you mean \"log-level\"? (Juju refuses unknown options)");
    }

    @Test
    void optionsHaveTypesThatJujuKnows() {
        option("{}", "bar").breaks(ConfigRules.TYPED);
        assertThat(option("{type: bool}", true).breaks(ConfigRules.KNOWN_TYPE).message())
                .contains("did you mean \"boolean\"?");
    }

    @Test
    void valuesAreOfTheirTypes() {
        option("{type: string}", "foo").isFine();
        option("{type: string}", 1).breaks(ConfigRules.OF_TYPE);
        option("{type: int}", 1).isFine();
        option("{type: int}", "1").breaks(ConfigRules.OF_TYPE);
        option("{type: int}", true).breaks(ConfigRules.OF_TYPE);
        option("{type: int}", 1.5).breaks(ConfigRules.OF_TYPE);
        option("{type: float}", 1.0).isFine();
        option("{type: float}", "1.0").breaks(ConfigRules.OF_TYPE);
        option("{type: boolean}", false).isFine();
        option("{type: boolean}", "foo").breaks(ConfigRules.OF_TYPE);
    }

    @Test
    void aFloatMayBeSetToAnInteger() {
        option("{type: float}", 1).isFine();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.4", "3.5", "4.0"})
    void secretsAreSetToIds(String version) {
        option("{type: secret}", ID).juju(version).isFine();
        option("{type: secret}", "secret://5ce4a210-7e57-4e57-8e57-000000000001/co28kefmp25c77utl3n0")
                .juju(version)
                .isFine();
        option("{type: secret}", "").juju(version).isFine();
        option("{type: secret}", 1).juju(version).breaks(ConfigRules.OF_TYPE);
        for (String noId : new String[] {"co28kefmp25c77utl3n0", "secret:secret", "secret:co28kefmp25c77utl3n!"}) {
            option("{type: secret}", noId).juju(version).breaks(ConfigRules.SECRET_ID);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.9", "3.3"})
    void oldJujuKnowsNoSecretOptions(String version) {
        option("{type: secret}", ID).juju(version).breaks(ConfigRules.KNOWN_TYPE);
    }

    @Test
    void defaultsAreOfTheirTypes() {
        Checked.charm("{name: x, config: {options: {foo: {type: int, default: 5}}}}")
                .isFine();
        Checked.charm("{name: x, config: {options: {foo: {type: int, default: five}}}}")
                .breaks(ConfigRules.DEFAULT_OF_TYPE);
    }

    @Test
    void defaultsThatJujuCoercesAreFine() {
        Checked.charm("""
                        name: x
                        config:
                          options:
                            a: {type: int, default: "5"}
                            b: {type: boolean, default: "true"}
                            c: {type: float, default: 1}
                            d: {type: string, default: ""}
                        """).isFine();
    }

    @Test
    void integersHave64Bits() {
        option("{type: int}", Long.MAX_VALUE).isFine();
        option("{type: int}", BigInteger.ONE.shiftLeft(63)).breaks(ConfigRules.OF_TYPE);
        option("{type: float}", BigInteger.ONE.shiftLeft(63)).isFine();
    }

    @Test
    void defaultsOfSecretsLookLikeSecrets() {
        Checked.charm("{name: x, config: {options: {foo: {type: secret, default: ''}}}}")
                .isFine();
        Checked.charm("{name: x, config: {options: {foo: {type: secret, default: 'secret:x'}}}}")
                .isFine();
        Checked.charm("{name: x, config: {options: {foo: {type: secret, default: hush}}}}")
                .breaks(ConfigRules.DEFAULT_OF_TYPE);
    }

    @Test
    void anOptionSetToNullIsUnset() {
        option("{type: int}", Absent.VALUE).isFine();
    }
}
