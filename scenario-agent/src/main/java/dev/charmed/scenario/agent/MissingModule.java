package dev.charmed.scenario.agent;

import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import dev.charmed.scenario.agent.python.PythonEnvironments;
import dev.charmed.scenario.agent.root.CharmSource;
import dev.charmed.scenario.runner.CharmError;
import dev.charmed.scenario.runner.Execution;
import dev.charmed.scenario.runner.Execution.Ending;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A module that a charm imports before anything else, and that its environment does not have. */
final class MissingModule {
    private static final Pattern MESSAGE = Pattern.compile("No module named '([\\w.]+)'.*", Pattern.DOTALL);
    private static final Pattern FRAME_OF_MAIN = Pattern.compile("/ops/_?main\\.py\", line ");

    private MissingModule() {}

    /** The name of the module, if the charm ended for want of one before ops had taken over. */
    static Optional<String> in(Execution execution) {
        if (!(execution.ending() instanceof Ending.Failed failed)
                || !failed.error().type().equals("ModuleNotFoundError")) {
            return Optional.empty();
        }
        CharmError error = failed.error();
        Matcher message = MESSAGE.matcher(error.message());
        return message.matches() && !FRAME_OF_MAIN.matcher(error.traceback()).find()
                ? Optional.of(message.group(1))
                : Optional.empty();
    }

    /** Says what is missing and how to get it: libraries of other charms are fetched, all else is installed. */
    static EnvironmentUnavailableException report(String module, CharmSource source, PythonCharm python) {
        boolean library = module.equals("charms") || module.startsWith("charms.");
        return new EnvironmentUnavailableException(
                "The charm %s imports %s, which is not there"
                        .formatted(source.meta().name(), library ? "a charm library from lib/charms" : module),
                library
                        ? "run charmcraft fetch-libs in " + source.origin()
                        : "add the package that has it to the charm's requirements.txt or pyproject.toml"
                                + PythonEnvironments.installing(
                                        module.replaceFirst("\\..*", ""), python.interpreter(), source.origin()));
    }
}
