package dev.charmed.scenario.agent.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import dev.charmed.scenario.agent.process.Executables;
import dev.charmed.scenario.agent.python.Requirements.Install;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found to be needed where charmcraft's parts say nothing; {@link PartRequirementsTest} has what they say. */
class RequirementsTest {
    static final Path PYTHON =
            Executables.find("python3", Executables.searchPath()).orElseThrow();

    @TempDir
    Path directory;

    private Path charm;

    @BeforeEach
    void resolveCharm() throws IOException {
        charm = directory.toRealPath();
    }

    private Requirements requirements() throws IOException {
        return Requirements.of(charm, Map.of(), PYTHON, Map.of());
    }

    private Install install(List<String> arguments, String... constraints) {
        return new Install(charm, arguments, List.of(constraints), false);
    }

    @Test
    void aRequirementsFileIsLeftToPip() throws IOException {
        write("requirements.txt", "ops ~= 2.5\n-r more.txt\n");
        write("more.txt", "requests\n");

        assertThat(requirements().installs()).containsExactly(install(List.of("-r", "requirements.txt")));
        assertThat(requirements().sources()).containsExactly("requirements.txt");
        assertThat(requirements().read()).containsExactly(charm.resolve("more.txt"), charm.resolve("requirements.txt"));
    }

    @Test
    void aProjectsDependenciesAreInstalledAsItsLockFilePinsThem() throws IOException {
        write("requirements.txt", "ops\n");
        write("pyproject.toml", """
                [project]
                name = "my-charm"
                dependencies = ["ops ~= 3.0", "requests[socks]"]
                """);
        write("uv.lock", """
                version = 1
                [[package]]
                name = "my-charm"
                version = "0.1"
                source = { virtual = "." }
                [[package]]
                name = "ops"
                version = "3.1.0"
                source = { registry = "somewhere" }
                [[package]]
                name = "ambiguous"
                version = "1"
                source = { registry = "somewhere" }
                [[package]]
                name = "ambiguous"
                version = "2"
                source = { registry = "somewhere" }
                [[package]]
                name = "forked"
                version = "1"
                source = { registry = "somewhere" }
                resolution-markers = ["python_full_version < '3.0'"]
                [[package]]
                name = "forked"
                version = "2"
                source = { registry = "somewhere" }
                resolution-markers = ["python_full_version >= '3.0'"]
                """);

        assertThat(requirements().installs())
                .containsExactly(install(List.of("ops", "requests[socks]"), "forked==2", "ops==3.1.0"));
        assertThat(requirements().sources()).containsExactly("pyproject.toml", "uv.lock");
    }

    @Test
    void aProjectWithoutDependenciesOfItsOwnLeavesThemToTheRequirementsFile() throws IOException {
        write("requirements.txt", "ops\n");
        write("pyproject.toml", "[tool.ruff]\nline-length = 99\n");

        assertThat(requirements().installs()).containsExactly(install(List.of("-r", "requirements.txt")));
    }

    @Test
    void poetrysNotationBecomesPips() throws IOException {
        write("pyproject.toml", """
                [tool.poetry.dependencies]
                python = "^3.8"
                ops = "^2.17.1"
                young = "^0.2.3"
                approximate = "~1.4"
                exact = "1.0.0"
                any = "*"
                series = "1.*"
                pip-like = ">=1,<3"
                with-extras = { version = "^1", extras = ["a", "b"], markers = "python_version > '3.8'" }
                from-git = { git = "https://example.com/x.git", tag = "v1" }
                chosen = [{ version = "1", python = "<3.9" }, { version = "2", python = ">=3.9" }]
                not-asked-for = { version = "1", optional = true }
                """);

        assertThat(requirements().installs())
                .containsExactly(install(List.of(
                        "ops>=2.17.1,<3",
                        "young>=0.2.3,<0.3",
                        "approximate>=1.4,<1.5",
                        "exact==1.0.0",
                        "any",
                        "series==1.*",
                        "pip-like>=1,<3",
                        "with-extras[a,b]>=1,<2 ; python_version > '3.8'",
                        "from-git @ git+https://example.com/x.git@v1",
                        "chosen==1 ; python_version < '3.9'",
                        "chosen==2 ; python_version >= '3.9'")));
        assertThat(requirements().otherPython()).isEmpty();
    }

    @Test
    void librariesBringTheirOwnRequirementsUnlessTheCharmNamesThosePackages() throws IOException {
        write("requirements.txt", "ops\n-r requirements/more.txt\n");
        write("requirements/more.txt", "Jinja2==3\n");
        write("lib/charms/tls/v2/tls.py", "LIBID = 'x'\nPYDEPS = ['cryptography>=42', \"pydantic\"]\n");
        write("lib/charms/data/v0/data.py", "import ops\nPYDEPS: list[str] = ['pydantic', 'jinja2>=2', 'ops >= 2']\n");

        assertThat(requirements().installs())
                .containsExactly(install(List.of("-r", "requirements.txt", "pydantic", "cryptography>=42")));
        assertThat(requirements().sources())
                .containsExactly("requirements.txt", "lib/charms/data/v0/data.py", "lib/charms/tls/v2/tls.py");
    }

    @Test
    void packagesComeFromWhereTheProjectSaysThatTheyAre() throws IOException {
        write("pyproject.toml", """
                [project]
                name = "my-charm"
                dependencies = ["ops", "shared", "forked[x]>=1", "linked ; python_version > '3'"]
                [tool.uv.sources]
                shared = { path = "../shared" }
                forked = { git = "https://example.com/forked", rev = "abc", subdirectory = "py" }
                linked = { url = "https://example.com/linked-1.zip" }
                [[tool.uv.index]]
                name = "ours"
                url = "https://example.com/simple"
                """);

        assertThat(requirements().installs())
                .containsExactly(install(List.of(
                        "--extra-index-url",
                        "https://example.com/simple",
                        "ops",
                        "shared @ " + charm.resolveSibling("shared").toUri(),
                        "forked[x] @ git+https://example.com/forked@abc#subdirectory=py",
                        "linked @ https://example.com/linked-1.zip ; python_version > '3'")));
    }

    @Test
    void aProjectForAnotherPythonNamesThoseThatWouldDo() throws IOException {
        write("pyproject.toml", "[project]\nname = 'x'\ndependencies = []\nrequires-python = '>=3.40,!=3.42.*'\n");
        Map<Path, String> interpreters = new LinkedHashMap<>();
        for (String minor : List.of("43", "42", "41", "12")) {
            interpreters.put(Path.of("/bin/python3." + minor), "3." + minor);
        }

        assertThat(Requirements.of(charm, Map.of(), PYTHON, interpreters).otherPython())
                .contains(new Requirements.OtherPython(
                        ">=3.40,!=3.42.*", List.of(Path.of("/bin/python3.43"), Path.of("/bin/python3.41"))));
    }

    @Test
    void whatCannotBeUnderstoodIsNamed() throws IOException {
        write("pyproject.toml", "[project]\ndependencies = []\nrequires-python = 'new'\n");

        assertThatThrownBy(this::requirements)
                .isInstanceOf(EnvironmentUnavailableException.class)
                .hasMessageEndingWith("pyproject.toml: \"new\" names no versions of Python");
    }

    private void write(String name, String text) throws IOException {
        Path file = charm.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
