package dev.charmed.scenario.cli;

import dev.charmed.scenario.InconsistentScenarioException;
import dev.charmed.scenario.cli.report.Finding;
import java.util.List;

/** Juju cannot produce what is in the user's files. */
final class RefusedScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    RefusedScenarioException(InconsistentScenarioException inconsistent, ScenarioFiles files) {
        super(inconsistent);
        this.findings = files.locate(inconsistent.violations());
    }

    /** All that is wrong; at least one thing. */
    List<Finding> findings() {
        return findings;
    }
}
