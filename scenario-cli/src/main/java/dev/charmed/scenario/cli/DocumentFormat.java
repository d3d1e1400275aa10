package dev.charmed.scenario.cli;

import dev.charmed.scenario.Run;
import dev.charmed.scenario.codec.TreeText;

/** How the document of a run is written. */
enum DocumentFormat {
    JSON,
    YAML,
    TEXT;

    /**
     * @param colored whether text for people has ANSI escapes
     * @param verbose whether text for people tells everything
     */
    String write(Run run, boolean colored, boolean verbose) {
        return switch (this) {
            case JSON -> TreeText.prettyJson(RunDocument.of(run));
            case YAML -> TreeText.yaml(RunDocument.of(run));
            case TEXT -> new RunSummary(run, colored, verbose).text();
        };
    }
}
