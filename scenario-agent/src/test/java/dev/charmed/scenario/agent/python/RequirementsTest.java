package dev.charmed.scenario.agent.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.agent.process.Executables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementsTest {
    private static final Path PYTHON =
            Executables.find("python3", Executables.searchPath()).orElseThrow();

    @TempDir
    Path charm;

    @Test
    void aRequirementsFileIsLeftToPip() throws IOException {
        write("requirements.txt", "ops ~= 2.5\n-r more.txt\n");

        assertThat(Requirements.of(charm, PYTHON))
                .isEqualTo(new Requirements(
                        List.of("requirements.txt"), List.of(), List.of(), List.of("requirements.txt")));
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
                name = "forked"
                version = "1"
                source = { registry = "somewhere" }
                [[package]]
                name = "forked"
                version = "2"
                source = { registry = "somewhere" }
                """);

        assertThat(Requirements.of(charm, PYTHON))
                .isEqualTo(new Requirements(
                        List.of(),
                        List.of("ops", "requests[socks]"),
                        List.of("ops==3.1.0"),
                        List.of("pyproject.toml", "uv.lock")));
    }

    @Test
    void aProjectWithoutDependenciesOfItsOwnLeavesThemToTheRequirementsFile() throws IOException {
        write("requirements.txt", "ops\n");
        write("pyproject.toml", "[tool.ruff]\nline-length = 99\n");

        assertThat(Requirements.of(charm, PYTHON).files()).containsExactly("requirements.txt");
    }

    @Test
    void poetrysNotationBecomesPips() throws IOException {
        write("pyproject.toml", """
                [tool.poetry.dependencies]
                python = "^3.10"
                ops = "^2.17.1"
                young = "^0.2.3"
                approximate = "~1.4"
                exact = "1.0.0"
                any = "*"
                pip-like = ">=1,<3"
                with-extras = { version = "^1", extras = ["a", "b"], markers = "python_version > '3.8'" }
                from-git = { git = "https://example.com/x.git", tag = "v1" }
                """);

        assertThat(Requirements.of(charm, PYTHON).packages())
                .containsExactly(
                        "ops>=2.17.1,<3",
                        "young>=0.2.3,<0.3",
                        "approximate>=1.4,<1.5",
                        "exact==1.0.0",
                        "any",
                        "pip-like>=1,<3",
                        "with-extras[a,b]>=1,<2 ; python_version > '3.8'",
                        "from-git @ git+https://example.com/x.git@v1");
    }

    @Test
    void librariesBringTheirOwnRequirements() throws IOException {
        write("requirements.txt", "ops\n");
        write("lib/charms/tls/v2/tls.py", "LIBID = 'x'\nPYDEPS = ['cryptography>=42', \"pydantic\"]\n");
        write("lib/charms/data/v0/data.py", "import ops\nPYDEPS = ['pydantic']\n");

        assertThat(Requirements.of(charm, PYTHON))
                .isEqualTo(new Requirements(
                        List.of("requirements.txt"),
                        List.of("pydantic", "cryptography>=42"),
                        List.of(),
                        List.of("requirements.txt", "lib/charms/data/v0/data.py", "lib/charms/tls/v2/tls.py")));
    }

    private void write(String name, String text) throws IOException {
        Path file = charm.resolve(name);
        Files.createDirectories(charm.resolve(name).resolve("..").normalize());
        Files.writeString(file, text);
    }
}
