package dev.charmed.scenario.agent.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.agent.hooktool.Content;
import dev.charmed.scenario.agent.hooktool.HookVariables;
import dev.charmed.scenario.agent.hooktool.Input;
import dev.charmed.scenario.agent.hooktool.ToolAnswer;
import dev.charmed.scenario.agent.hooktool.ToolResult;
import dev.charmed.scenario.agent.hooktool.Toolbox;
import dev.charmed.scenario.codec.StateCodec;
import dev.charmed.scenario.codec.TextFormat;
import dev.charmed.scenario.exploration.Choices;
import dev.charmed.scenario.exploration.Property;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.pebble.PebbleSetup;
import dev.charmed.scenario.simulation.Hook;
import dev.charmed.scenario.simulation.SimulatedUnit;
import dev.charmed.scenario.simulation.UnitName;
import dev.charmed.scenario.state.ActionEvent;
import dev.charmed.scenario.state.RelationEvent;
import dev.charmed.scenario.state.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of hook tools with words that mostly make no sense. */
class MalformedCallsTest {
    private static final int CASES = 400;
    private static final int MOST_CALLS = 8;
    private static final int MOST_WORDS = 5;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final List<String> FLAGS = List.of(
            "--help",
            "-h",
            "--format",
            "--format=json",
            "--format=yaml",
            "--format=smart",
            "--format=xml",
            "-r",
            "-r=1",
            "--relation",
            "--relation=db:1",
            "--app",
            "--app=maybe",
            "-",
            "--",
            "---",
            "-a",
            "-all",
            "--all",
            "-s",
            "--file",
            "--file=-",
            "--file=missing",
            "-o",
            "-o=out.txt",
            "--owner",
            "--owner=unit",
            "--label=label-0",
            "--label",
            "--rotate=daily",
            "--rotate=never",
            "--rotate=often",
            "--expire=1h",
            "--expire=1",
            "--expire",
            "--refresh",
            "--peek",
            "--unit=remote/0",
            "--revision=1",
            "--revision=-1",
            "--application",
            "--include-data",
            "--endpoints=db",
            "--bind-address",
            "--primary-address",
            "--strict",
            "--log-level=nonsense",
            "-l",
            "--now",
            "--description=x",
            "--labels=a=b",
            "-x",
            "--no-such-flag=1",
            "--=",
            "-=");
    private static final List<String> WORDS = List.of(
            "",
            "db",
            "db:1",
            "1",
            "-1",
            "999999999999999999999",
            "remote/0",
            "remote",
            "sample/0",
            "sample",
            "a=b",
            "a=",
            "=b",
            "=",
            "a.b=c",
            "a.b.c=d",
            "A=b",
            "key#file=missing",
            "data",
            "data/0",
            "data/x",
            "data=1",
            "data=-1",
            "data=99999999999",
            "data,1G",
            "80",
            "80/tcp",
            "80-90/udp",
            "90-80",
            "icmp",
            "65536/tcp",
            "0",
            "80/sctp",
            "active",
            "blocked",
            "error",
            "busy",
            "INFO",
            "secret:c0k8fmp25c77utl3n000",
            "c0k8fmp25c77utl3n001",
            "secret://model/c0k8fmp25c77utl3n002",
            "secret:",
            "port",
            "log-level",
            "no-such-thing",
            "docker",
            "é\u0000ü",
            "\ud800",
            "{",
            "%s%n$1",
            "a\nb",
            "juju-info");
    private static final List<String> INPUTS = List.of(
            "", "{}", "{\"a\": \"b\"}", "a: b", "a: 1\nb:", "[1]", "a: {b: c}", "\u0000", "&a *a", "null", "- a: [");

    @TempDir
    Path directory;

    /** One call of a tool. */
    private record Call(String tool, List<String> words, Optional<String> input) {}

    /** A hook, and what is called during it. */
    private record Calls(Sample sample, List<Call> calls) {}

    @Test
    void areAnsweredAsToolsOfJujuAnswerAndLeaveAStateBehind() {
        Cases.check(CASES, Property.<Calls>of(MalformedCallsTest::calls, calls -> {
            SimulatedUnit unit = unit(calls.sample());
            Toolbox toolbox = new Toolbox(calls.sample().jujuVersion(), CLOCK);
            for (Call call : calls.calls()) {
                check(call, run(toolbox, unit, variables(calls.sample()), call));
            }
            State left = unit.settle(true).state();
            assertThat(StateCodec.read(StateCodec.toJson(left), TextFormat.JSON))
                    .isEqualTo(left);
        }));
    }

    /** The answer; empty if the tool wants the standard input, and there is none. Files are not there to be read. */
    private Optional<ToolAnswer> run(Toolbox toolbox, SimulatedUnit unit, HookVariables variables, Call call) {
        Map<Input, Content> read = new HashMap<>();
        ToolResult result = toolbox.run(unit, variables, call.tool(), call.words(), directory, read);
        while (result instanceof ToolResult.Wanted wanted) {
            for (Input input : wanted.inputs()) {
                if (input instanceof Input.StandardInput && call.input().isEmpty()) {
                    return Optional.empty();
                }
                read.put(
                        input,
                        input instanceof Input.StandardInput
                                ? new Content.Whole(call.input().get().getBytes(StandardCharsets.UTF_8))
                                : new Content.Unreadable("open: no such file or directory"));
            }
            result = toolbox.run(unit, variables, call.tool(), call.words(), directory, read);
        }
        return Optional.of(((ToolResult.Answered) result).answer());
    }

    private static void check(Call call, Optional<ToolAnswer> answer) {
        if (answer.isEmpty()) {
            assertThat(call.input()).as("the input that %s wants", call).isEmpty();
            return;
        }
        assertThat(answer.get().exitStatus()).as("the exit status of %s", call).isBetween(0, 2);
        if (answer.get().exitStatus() > 0) {
            assertThat(answer.get().error()).as("the error of %s", call).matches("(?s)ERROR .+\n");
            assertThat(answer.get().output()).isEmpty();
        }
    }

    private static Calls calls(Choices choices) {
        Sample sample = Samples.consistent(choices);
        List<String> tools = new ArrayList<>(new Toolbox(JujuVersion.of(3, 6, 14), CLOCK).names());
        tools.add("no-such-tool");
        return new Calls(sample, choices.list(1, MOST_CALLS, part -> {
            String tool = part.oneOf(tools);
            List<String> words = part.list(0, MOST_WORDS, MalformedCallsTest::word);
            return new Call(tool, words, part.maybe(input -> input.oneOf(INPUTS)));
        }));
    }

    private static String word(Choices choices) {
        return choices.either(
                known -> known.oneOf(WORDS),
                flag -> flag.oneOf(FLAGS),
                both -> both.oneOf(FLAGS) + both.oneOf(WORDS),
                any -> any.text("-=:.#a1 ,{é", 0, 6));
    }

    private SimulatedUnit unit(Sample sample) {
        return new SimulatedUnit(new Hook(
                new UnitName("sample", sample.unitId()),
                sample.meta(),
                sample.event(),
                sample.state(),
                sample.jujuVersion(),
                true,
                CLOCK,
                storage -> directory.resolve(storage.name()),
                container -> PebbleSetup.of(CLOCK)));
    }

    private static HookVariables variables(Sample sample) {
        Map<String, String> variables = new HashMap<>(Map.of("JUJU_UNIT_NAME", "sample/" + sample.unitId()));
        if (sample.event() instanceof RelationEvent event) {
            variables.put("JUJU_RELATION", event.relation().endpoint());
            variables.put(
                    "JUJU_RELATION_ID",
                    event.relation().endpoint() + ":" + event.relation().id());
            event.effectiveRemoteUnit().ifPresent(number -> variables.put("JUJU_REMOTE_UNIT", "remote/" + number));
        } else if (sample.event() instanceof ActionEvent event) {
            variables.put("JUJU_ACTION_NAME", event.action());
        }
        return new HookVariables(variables);
    }
}
