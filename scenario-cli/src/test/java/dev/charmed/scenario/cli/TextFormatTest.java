package dev.charmed.scenario.cli;

import static dev.charmed.scenario.cli.Finished.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFormatTest {
    @TempDir
    Path directory;

    @Test
    void beginsWithTheOutcomeAndShowsTheCourseOfTheStatus() {
        String text = textOf("start", "status-set maintenance busy; status-set active");

        assertThat(text).startsWith("start on lamp: ok\n").contains("""
                        Status
                          unit  unknown -> maintenance "busy" -> active
                        """);
    }

    @Test
    void saysSoIfNothingElseChanged() {
        assertThat(textOf("start", "status-set active")).contains("State\n  nothing else changed\n");
    }

    @Test
    void doesNotShowHowOpsCountsEventsUnlessToldTo() {
        String script = "state-set 'StoredStateData[_stored]={event_count: 3}'";

        assertThat(textOf("start", script)).contains("State\n  nothing else changed\n");
        assertThat(textOf("start", script, "-v")).contains("{event_count: 3}");
    }

    @Test
    void showsWhatChangedInTheState() {
        assertThat(textOf("start", "open-port 80/tcp")).contains("State\n  opened_ports: + 80/tcp\n");
    }

    @Test
    void showsWarningsAndCountsTheRestOfTheLog() {
        String text = textOf("start", "juju-log fine; juju-log -l WARNING 'it is hot'");

        assertThat(text).contains("""
                        Log
                          WARNING  it is hot
                          1 line below WARNING; -v shows it
                        """);
    }

    @Test
    void showsAllOfTheLogAndTheHookToolsIfToldTo() {
        String text = textOf("start", "juju-log fine; is-leader >/dev/null; relation-ids 'no such' || true", "-v");

        assertThat(text)
                .contains("  INFO     fine\n")
                .contains("Hook tools\n  is-leader\n  relation-ids 'no such'")
                .doesNotContain("juju-log fine");
    }

    @Test
    void showsWhyTheCharmFailed() {
        assertThat(textOf("start", "exit 3")).startsWith("start on lamp: the charm failed\n\nError\n  exit-status: ");
    }

    @Test
    void quotesTheMessageOfAStatusOnOneLine() {
        assertThat(textOf("start", "status-set active \"$(printf 'a \\042b\\042\\nc')\""))
                .contains("  unit  unknown -> active \"a \\\"b\\\"\\nc\"\n");
    }

    @Test
    void showsTheResultsAndTheFailureOfAnAction() {
        String text = textOf("dim-action", "action-log trying; action-set bulb.lit=no; action-fail 'no light'");

        assertThat(text).startsWith("dim-action on lamp: the action failed\n").contains("""
                        Action
                          failed: no light
                          log: trying
                          bulb:
                            lit: "no"
                        """);
    }

    @Test
    void hasNoColoursUnlessItGoesToATerminal() {
        assertThat(textOf("start", "status-set blocked; exit 1")).doesNotContain("\u001b");
    }

    @Test
    void doesNotPassOnWhatWouldConfuseATerminal() {
        assertThat(textOf(
                        "start",
                        "status-set active \"$(printf 'a\\033[2Jb')\"; juju-log -l ERROR \"$(printf '\\033c')\""))
                .doesNotContain("\u001b");
    }

    @Test
    void namesRequestsForStorage() {
        assertThat(textOf("start", "storage-add bulbs=2")).contains("Also\n  asks for 2 more of the storage bulbs\n");
    }

    private String textOf(String event, String script, String... options) {
        Path charm = ShellCharm.in(directory, script);
        Object[] words = new Object[5 + options.length];
        System.arraycopy(new Object[] {"run", charm, event, "--format", "text"}, 0, words, 0, 5);
        System.arraycopy(options, 0, words, 5, options.length);
        return scenario(words).out();
    }
}
