package dev.charmed.scenario.cli.report;

import java.util.List;

/**
 * All that was found about one charm.
 *
 * @param charm as the user named it
 * @param states the files with States that were looked at, as the user named them
 * @param findings in the order of the files
 */
public record Findings(String charm, List<String> states, List<Finding> findings) {
    public Findings {
        states = List.copyOf(states);
        findings = List.copyOf(findings);
    }

    long errors() {
        return findings.stream().filter(Finding::isError).count();
    }

    long warnings() {
        return findings.stream().filter(Finding::isWarning).count();
    }

    public boolean hasUnreadable() {
        return findings.stream().anyMatch(Finding::isUnreadable);
    }

    public boolean hasErrors() {
        return errors() > 0;
    }
}
