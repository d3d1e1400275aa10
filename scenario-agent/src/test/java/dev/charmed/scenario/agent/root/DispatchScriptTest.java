package dev.charmed.scenario.agent.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DispatchScriptTest {
    private static Entrypoint.PythonScript python(String script, String... pythonPath) {
        return new Entrypoint.PythonScript(
                Path.of(script), Arrays.stream(pythonPath).map(Path::of).toList(), Optional.empty());
    }

    @Test
    void theCharmPluginsScriptRunsPython() {
        assertThat(DispatchScript.read("""
                        #!/bin/sh
                        JUJU_DISPATCH_PATH="${JUJU_DISPATCH_PATH:-$0}" PYTHONPATH=lib:venv ./src/charm.py
                        """)).contains(python("src/charm.py", "lib", "venv"));
    }

    @Test
    void theScriptForVirtualEnvironmentsRunsTheirInterpreter() {
        assertThat(DispatchScript.read("""
                        #!/bin/sh
                        dispatch_path="$(dirname $(realpath $0))"
                        python_path="${dispatch_path}/venv/bin/python"
                        if [ ! -e "${python_path}" ]; then
                            mkdir -p "${dispatch_path}/venv/bin"
                            ln -s $(which python3) "${python_path}"
                        fi

                        # where the charm imports from
                        export PYTHONPATH="${dispatch_path}/lib:${dispatch_path}/src"
                        export LD_LIBRARY_PATH="${dispatch_path}/usr/lib:${dispatch_path}/usr/lib/$(uname -m)-linux-gnu"
                        exec "${python_path}" "${dispatch_path}/src/charm.py"
                        """))
                .contains(new Entrypoint.PythonScript(
                        Path.of("src/charm.py"),
                        java.util.List.of(Path.of("lib"), Path.of("src")),
                        Optional.of(Path.of("venv/bin/python"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec ./src/charm.py",
                "./src/charm.py \"$@\"",
                "python3 src/charm.py",
                "/usr/bin/env python3 \"${JUJU_CHARM_DIR}/src/charm.py\"",
                "set -eu\ncd \"$(dirname \"$0\")\"\nexec python3 ./src/charm.py",
                "here=$(cd \"$(dirname \"$0\")\" && pwd)\nexec /usr/bin/python3 $here/src/charm.py",
            })
    void otherSpellingsRunPythonToo(String script) {
        assertThat(DispatchScript.read("#!/bin/bash\n" + script)).contains(python("src/charm.py"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apt-get install -y python3-yaml\n./src/charm.py",
                "x=$(apt-get install -y jq)\n./src/charm.py",
                "export MODE=prod\n./src/charm.py",
                "MODE=prod ./src/charm.py",
                "./src/charm.py && echo done",
                "./src/charm.py\necho done",
                "./src/charm.py --flag",
                "../elsewhere/charm.py",
                "/opt/charm.py",
                "exec ./src/charm",
                "echo hello",
                "case $JUJU_DISPATCH_PATH in\nhooks/install) ./src/charm.py;;\nesac",
                "",
            })
    void whateverDoesMoreIsLeftAlone(String script) {
        assertThat(DispatchScript.read("#!/bin/sh\n" + script)).isEmpty();
    }
}
