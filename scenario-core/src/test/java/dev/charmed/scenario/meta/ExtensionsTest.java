package dev.charmed.scenario.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExtensionsTest {
    private static CharmMeta charm(String rest) {
        return CharmMeta.parse("type: charm\nname: web\nbase: ubuntu@24.04\n" + rest);
    }

    @Test
    void flaskAddsWhatItsCharmNeeds() {
        CharmMeta meta = charm("extensions: [flask-framework]\n");
        assertThat(meta.containers()).containsOnlyKeys("flask-app");
        assertThat(meta.container("flask-app").orElseThrow().resource()).contains("flask-app-image");
        assertThat(meta.resource("flask-app-image").orElseThrow().type()).isEqualTo(ResourceType.OCI_IMAGE);
        assertThat(meta.endpoints())
                .containsOnlyKeys("logging", "ingress", "metrics-endpoint", "grafana-dashboard", "secret-storage");
        assertThat(meta.endpoint("ingress").orElseThrow().limit()).hasValue(1);
        assertThat(meta.options()).containsKeys("flask-debug", "webserver-workers");
        assertThat(meta.declaredActions()).containsOnlyKeys("rotate-secret-key");
        assertThat(meta.assumes()).isEqualTo(List.of("k8s-api"));
        assertThat(meta.metadata()).doesNotContainKey("extensions");
    }

    @ParameterizedTest
    @CsvSource({
        "django-framework, django-app, django-allowed-hosts",
        "go-framework, app, app-port",
        "expressjs-framework, app, app-secret-key-id",
        "fastapi-framework, app, webserver-log-level",
        "spring-boot-framework, app, app-profiles"
    })
    void theOthersDoSoToo(String extension, String container, String option) {
        CharmMeta meta = charm("extensions: [%s]\n".formatted(extension));
        assertThat(meta.containers()).containsOnlyKeys(container);
        assertThat(meta.options()).containsKey(option);
        assertThat(meta.options().values())
                .allSatisfy(declared -> assertThat(declared.type()).isPresent());
    }

    @Test
    void springBootHasAMetricsPathOfItsOwn() {
        assertThat(charm("extensions: [spring-boot-framework]")
                        .option("metrics-path")
                        .orElseThrow()
                        .defaultValue())
                .contains("/actuator/prometheus");
        assertThat(charm("extensions: [go-framework]")
                        .option("metrics-path")
                        .orElseThrow()
                        .defaultValue())
                .contains("/metrics");
    }

    @Test
    void onNewBasesTheContainerIsCalledApp() {
        CharmMeta meta = CharmMeta.parse("{type: charm, name: web, base: ubuntu@26.04, extensions: [flask-framework]}");
        assertThat(meta.containers()).containsOnlyKeys("app");
        assertThat(meta.resources()).containsOnlyKeys("app-image");
    }

    @Test
    void whatTheCharmDeclaresIsKeptBeside() {
        CharmMeta meta = charm("""
                extensions: [django-framework]
                assumes: [juju >= 3.6, k8s-api]
                requires: {db: {interface: sql}}
                config: {options: {mine: {type: int}}}
                actions: {mine: {}}
                """);
        assertThat(meta.endpoints()).containsKeys("db", "ingress");
        assertThat(meta.options()).containsKeys("mine", "django-debug");
        assertThat(meta.declaredActions()).containsOnlyKeys("mine", "rotate-secret-key", "create-superuser");
        assertThat(meta.assumes()).isEqualTo(List.of("k8s-api", "juju >= 3.6"));
    }

    @Test
    void everyOauthEndpointBringsOptions() {
        CharmMeta meta = charm("extensions: [spring-boot-framework]\nrequires: {login: {interface: oauth}}\n");
        assertThat(meta.option("login-redirect-path").orElseThrow().defaultValue())
                .contains("/login/oauth2/code/login");
        assertThat(meta.options()).containsKeys("login-scopes", "login-user-name-attribute");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "requires: {ingress: {interface: other}} | requires.ingress",
                "config: {options: {flask-debug: {type: string}}} | config.options.flask-debug",
                "actions: {rotate-secret-key: {description: mine}} | actions.rotate-secret-key",
                "containers: {flask-app: {}} | containers.flask-app"
            })
    void declaringTheSameOtherwiseIsRefused(String declaration, String path) {
        assertThatExceptionOfType(MetadataException.class)
                .isThrownBy(() -> charm("extensions: [flask-framework]\n" + declaration))
                .withMessageContaining(path + ": the extension flask-framework adds this itself")
                .satisfies(
                        problem -> assertThat(problem.place().position().line()).isEqualTo(5));
    }

    @Test
    void unknownExtensionsAreReported() {
        CharmMeta meta = charm("extensions: [rust-framework]\n");
        assertThat(meta.unknownExtensions()).containsExactly("rust-framework");
        assertThat(meta.metadata()).isEqualTo(Map.of("name", "web"));
    }
}
