package dev.charmed.scenario.agent.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import dev.charmed.scenario.agent.python.Requirements.Install;
import dev.charmed.scenario.meta.CharmMeta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What charmcraft's plugins would install for the parts of a charmcraft.yaml. */
class PartRequirementsTest {
    @TempDir
    Path directory;

    private Path charm;

    @BeforeEach
    void resolveCharm() throws IOException {
        charm = directory.toRealPath();
    }

    private Requirements of(String parts) throws IOException {
        CharmMeta meta = CharmMeta.parse("name: x\nparts:\n" + parts.indent(2));
        return Requirements.of(charm, meta.parts(), RequirementsTest.PYTHON, Map.of());
    }

    private Install install(String... arguments) {
        return new Install(charm, List.of(arguments), List.of(), false);
    }

    private Install complete(String... arguments) {
        return new Install(charm, List.of(arguments), List.of(), true);
    }

    @Test
    void theCharmPluginInstallsPackagesAndThenWhatRequirementsAndLibrariesName() throws IOException {
        write("reqs/base.txt", "ops>=2\n-r more.txt\n");
        write("reqs/more.txt", "rich\n");
        write("requirements.txt", "not-asked-for\n");
        write("lib/charms/a/v0/a.py", "PYDEPS = ['rich>=1', 'tenacity']\n");

        Requirements found = of("""
                my-charm:
                  plugin: charm
                  source: .
                  charm-requirements: [reqs/base.txt]
                  charm-python-packages: [six]
                  charm-binary-python-packages: [toml]
                """);

        assertThat(found.installs())
                .containsExactly(install("toml", "six"), install("-r", "reqs/base.txt", "tenacity"));
        assertThat(found.sources()).containsExactly("charmcraft.yaml", "reqs/base.txt", "lib/charms/a/v0/a.py");
    }

    @Test
    void theCharmPluginPrefersItsRequirementsFileToALock() throws IOException {
        write("requirements.txt", "ops\n");
        write("pyproject.toml", "[project]\nname = 'x'\ndependencies = ['other']\n");
        write("uv.lock", "version = 1\n");

        assertThat(of("charm: {}").installs()).containsExactly(install("-r", "requirements.txt"));
    }

    @Test
    void strictDependenciesAreAllThatIsInstalledAndHaveWhatLibrariesNeed() throws IOException {
        write("requirements.txt", "ops==2.17.1\nPyYAML==6\n");
        String strict = "charm: {charm-strict-dependencies: true, charm-binary-python-packages: [PyYAML]}";

        assertThat(of(strict).installs()).containsExactly(complete("-r", "requirements.txt"));

        write("lib/charms/a/v0/a.py", "PYDEPS = ['tenacity>8']\n");
        assertThatThrownBy(() -> of(strict))
                .isInstanceOf(EnvironmentUnavailableException.class)
                .hasMessageEndingWith(
                        "parts.charm: with charm-strict-dependencies, tenacity>8 of a library has to be in requirements.txt");
    }

    @Test
    void requirementsThatAreNotThereAreToldUnlessTheBuildMakesThem() throws IOException {
        assertThatThrownBy(() -> of("charm: {charm-requirements: [made.txt]}"))
                .isInstanceOf(EnvironmentUnavailableException.class)
                .hasMessageEndingWith(
                        "charmcraft.yaml: parts.charm.charm-requirements names made.txt, which is not there");

        write("pyproject.toml", "[project]\nname = 'x'\ndependencies = ['ops']\n");
        assertThat(of("charm: {charm-requirements: [made.txt], override-build: uv export}")
                        .installs())
                .containsExactly(install("ops"));
    }

    @Test
    void thePythonPluginInstallsWhatIsNamedAndNothingElse() throws IOException {
        write("all.txt", "ops==2.17.1\n");
        write("limits.txt", "PyYAML<7\n");
        write("lib/charms/a/v0/a.py", "PYDEPS = ['tenacity']\n");

        assertThat(of("""
                        code:
                          plugin: python
                          source: .
                          python-requirements: [all.txt]
                          python-constraints: [limits.txt]
                          python-packages: [six]
                        """).installs()).containsExactly(complete("-c", "limits.txt", "-r", "all.txt", "six"));
    }

    @Test
    void theUvPluginAddsExtrasAndGroupsAndLeavesOutDevelopment() throws IOException {
        write("pyproject.toml", """
                [project]
                name = "my-charm"
                dependencies = ["ops"]
                [project.optional-dependencies]
                tracing = ["my-charm[http]", "opentelemetry"]
                http = ["httpx"]
                unused = ["nothing"]
                [dependency-groups]
                dev = ["pytest"]
                docs = ["sphinx"]
                charm = [{ include-group = "Shared_Things" }, "jinja2"]
                shared-things = ["rich"]
                [tool.uv]
                default-groups = ["dev", "docs"]
                """);
        write("lib/charms/a/v0/a.py", "PYDEPS = ['tenacity']\n");

        assertThat(of("charm: {plugin: uv, source: ., uv-extras: [tracing], uv-groups: [charm]}")
                        .installs())
                .containsExactly(install("ops", "opentelemetry", "sphinx", "rich", "jinja2", "httpx"));
        assertThatThrownBy(() -> of("charm: {plugin: uv, source: ., uv-groups: [charms]}"))
                .hasMessageEndingWith("pyproject.toml: there is no dependency group \"charms\"");
        assertThatThrownBy(() -> of("charm: {plugin: uv, source: ., uv-extras: [trace]}"))
                .hasMessageEndingWith("pyproject.toml: there is no extra \"trace\"");
    }

    @Test
    void thePoetryPluginAddsGroupsAndWhatItsArgumentsAskFor() throws IOException {
        write("pyproject.toml", """
                [tool.poetry.dependencies]
                ops = "^2"
                fast = { version = "1", optional = true }
                [tool.poetry.extras]
                speed = ["fast"]
                [tool.poetry.group.charm-libs.dependencies]
                cosl = "*"
                [tool.poetry.group.more.dependencies]
                rich = "*"
                [tool.poetry.group.test.dependencies]
                pytest = "*"
                """);

        assertThat(of("""
                        charm:
                          plugin: poetry
                          source: .
                          poetry-with: [charm-libs]
                          poetry-export-extra-args: ["--extras speed", "--with=more"]
                          poetry-pip-extra-args: [--prefer-binary]
                        """).installs())
                .containsExactly(install("--prefer-binary", "ops>=2,<3", "fast==1", "cosl", "rich"));
    }

    @Test
    void aPartMayHaveItsSourceElsewhere() throws IOException {
        write("code/python/requirements.txt", "ops\n");

        assertThat(of("charm: {source: code, source-subdir: python}").installs())
                .containsExactly(
                        new Install(charm.resolve("code/python"), List.of("-r", "requirements.txt"), List.of(), false));
        assertThatThrownBy(() -> of("charm: {source: cod}"))
                .hasMessageEndingWith("charmcraft.yaml: parts.charm.source is cod, which is not there");
        assertThat(of("charm: {source: \"https://example.com/code.git\"}").notes())
                .containsExactly(
                        "parts.charm.source is https://example.com/code.git: what that needs is not known here");
    }

    @Test
    void otherPluginsInstallNothingThemselves() throws IOException {
        write("requirements.txt", "ops\n");

        assertThat(of("files: {plugin: dump, source: .}\nbuild: {plugin: nil, override-build: make}")
                        .installs())
                .containsExactly(install("-r", "requirements.txt"));
        assertThat(of("files: {plugin: dump, source: .}\ncode: {plugin: python, source: ., python-packages: [six]}")
                        .installs())
                .containsExactly(complete("six"));
    }

    @Test
    void anOptionOfTheWrongTypeIsTold() {
        assertThatThrownBy(() -> of("charm: {charm-python-packages: six}"))
                .hasMessageEndingWith("charmcraft.yaml: parts.charm.charm-python-packages must be a list of strings");
    }

    private void write(String name, String text) throws IOException {
        Path file = charm.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
