package dev.charmed.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.juju.Config;
import dev.charmed.ops.juju.DispatchedEvent.OfUnit;
import dev.charmed.ops.juju.Secret;
import dev.charmed.ops.juju.UndeclaredNameException;
import dev.charmed.ops.model.Scope;
import dev.charmed.ops.model.Status;
import dev.charmed.ops.typed.InvalidValuesException;
import dev.charmed.ops.typed.Named;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigTest {
    private final TestHook hook = new TestHook();
    private final InMemoryHookTools tools = hook.tools;
    private final Config config =
            hook.begin(new OfUnit("start"), ConfiguredCharm::new).charm().config();

    private enum LogLevel {
        INFO,
        VERY_LOUD
    }

    private record MyConfig(
            int port,
            LogLevel logLevel,
            Optional<Double> ratio,
            @Named("debug") boolean verbose) {
        private MyConfig {
            if (port < 1) {
                throw new IllegalArgumentException("port must be positive");
            }
        }
    }

    private static final class ConfiguredCharm extends CharmBase {
        ConfiguredCharm(Framework framework) {
            super(framework);
            framework.observe(on().configChanged(), event -> configOrBlocked(MyConfig.class));
        }
    }

    @Test
    void optionsAreReadByTheirType() {
        tools.config.putAll(Map.of("port", 8080L, "log-level", "info", "ratio", 0.5, "debug", true));

        assertThat(config.getInt("port")).isEqualTo(8080);
        assertThat(config.getString("log-level")).isEqualTo("info");
        assertThat(config.getDouble("ratio")).isEqualTo(0.5);
        assertThat(config.getBoolean("debug")).isTrue();
        assertThat(config.find("key")).isEmpty();
        assertThat(tools.calls).containsExactly("config-get");
    }

    @Test
    void anOptionWithoutValueOrOfAnotherTypeIsNamed() {
        tools.config.put("port", "http");

        assertThatThrownBy(() -> config.getBoolean("debug")).hasMessage("config option \"debug\" has no value");
        assertThatThrownBy(() -> config.getLong("port"))
                .hasMessage("config option \"port\" is http, not a whole number");
    }

    @Test
    void anOptionThatIsNotDeclaredIsRefused() {
        assertThatThrownBy(() -> config.getString("prot")).isInstanceOf(UndeclaredNameException.class);
    }

    @Test
    void optionsAreReadAsARecord() {
        tools.config.putAll(Map.of("port", 80L, "log-level", "very-loud", "debug", false, "more", "ignored"));

        assertThat(config.as(MyConfig.class)).isEqualTo(new MyConfig(80, LogLevel.VERY_LOUD, Optional.empty(), false));
    }

    @Test
    void allThatIsWrongIsNamed() {
        tools.config.putAll(Map.of("port", "80", "log-level", "quiet"));

        assertThatThrownBy(() -> config.as(MyConfig.class))
                .isInstanceOf(InvalidValuesException.class)
                .hasMessage("invalid config: \"port\" must be a whole number, not \"80\";"
                        + " \"log-level\" must be one of info, very-loud, not \"quiet\"; \"debug\" is missing");
    }

    @Test
    void theRecordItselfCanRefuse() {
        tools.config.putAll(Map.of("port", 0L, "log-level", "info", "debug", false));

        assertThatThrownBy(() -> config.as(MyConfig.class)).hasMessage("invalid config: port must be positive");
    }

    private record Credentials(Secret key) {}

    @Test
    void anOptionOfTypeSecretIsASecret() {
        tools.config.put("key", "secret:x");
        tools.secrets.put("secret:x", Map.of("password", "p"));

        assertThat(config.as(Credentials.class).key().content()).containsEntry("password", "p");
        assertThat(config.getSecret("key").content()).containsEntry("password", "p");
    }

    @Test
    void aWrongConfigBlocksTheUnitAndEndsTheHook() {
        hook.fire("config-changed", ConfiguredCharm::new);

        assertThat(tools.statuses.get(Scope.UNIT))
                .isEqualTo(Status.blocked(
                        "invalid config: \"port\" is missing; \"log-level\" is missing; \"debug\" is missing"));
        assertThat(hook.emitted).containsExactly("ConfigChangedEvent");
    }
}
