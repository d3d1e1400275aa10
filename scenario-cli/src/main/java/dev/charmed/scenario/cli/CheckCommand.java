package dev.charmed.scenario.cli;

import dev.charmed.scenario.cli.report.Finding;
import dev.charmed.scenario.cli.report.Findings;
import dev.charmed.scenario.cli.report.FindingsFormat;
import dev.charmed.scenario.codec.StateDocument;
import dev.charmed.scenario.consistency.ConsistencyChecker;
import dev.charmed.scenario.consistency.Strictness;
import dev.charmed.scenario.consistency.Violation;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.MetadataException;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.EventBindingException;
import dev.charmed.scenario.state.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Looks for what is wrong with a charm's metadata and with States for it, and runs nothing. */
final class CheckCommand implements Callable<Integer> {
    private final Streams streams;

    private final PositionalParamSpec charm = UnitOptions.charm();
    private final PositionalParamSpec stateFiles = PositionalParamSpec.builder()
            .index("1..*")
            .arity("0..*")
            .paramLabel("STATE")
            .type(List.class)
            .auxiliaryTypes(Path.class)
            .description("A file with a State for it, in JSON or YAML, or a directory of them; - is standard input.")
            .build();
    private final Choice<String> eventName = Choice.of(
            String.class,
            "--event",
            "EVENT",
            "Check whether this event can come in each of the States, too; by Juju's name for it.");
    private final Choice<FindingsFormat> format = Choice.of(
            FindingsFormat.class,
            OptionSpec.builder("-f", "--format")
                    .paramLabel("text|json|sarif")
                    .converters(new WordOf<>(FindingsFormat.class))
                    .completionCandidates(List.of("text", "json", "sarif"))
                    .description("text (default), json, or sarif for annotations in CI."));
    private final Choice<Path> outputFile = Destination.choice("report");
    private final StateOptions setting = new StateOptions();
    private final EventOptions about = new EventOptions();
    private final UnitOptions unit = new UnitOptions();
    private final RuleOptions rules = new RuleOptions();

    CheckCommand(Streams streams) {
        this.streams = streams;
    }

    CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this)
                .addPositional(charm)
                .addPositional(stateFiles)
                .addOption(eventName.option())
                .addOption(format.option())
                .addOption(outputFile.option())
                .addOption(Verb.helpOption())
                .addArgGroup(setting.group())
                .addArgGroup(about.group())
                .addArgGroup(unit.group())
                .addArgGroup(rules.group());
        spec.usageMessage()
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .description(
                        "Check a charm's metadata, and whether Juju can produce States for it. Runs nothing.",
                        "",
                        "Tells everything that is wrong, where, and why it cannot be; 'scenario rules' lists what is"
                                + " checked.",
                        "")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  scenario check ./my-charm",
                        "  scenario check ./my-charm states",
                        "  scenario check ./my-charm states/*.yaml --format sarif --output scenario.sarif",
                        "  scenario check ./my-charm state.yaml --event db-relation-changed --remote-unit 1",
                        "",
                        "Exit status:",
                        "  0  nothing is wrong; there may be warnings",
                        "  2  wrong usage, or files that cannot be read",
                        "  3  Juju would refuse the charm, or cannot produce a State or event");
        return spec;
    }

    @Override
    public Integer call() {
        Destination destination = Destination.of(outputFile.value(), streams.out());
        Path directory = charm.getValue();
        List<Path> files = StatesOnDisk.of(
                Optional.ofNullable(stateFiles.<List<Path>>getValue()).orElse(List.of()));
        Findings findings = new Findings(
                directory.toString(), files.stream().map(Path::toString).toList(), find(directory, files));
        destination.write(format.value().orElse(FindingsFormat.TEXT).write(findings, Scenario.version()));
        if (findings.hasUnreadable()) {
            return ExitStatus.USAGE;
        }
        return findings.hasErrors() ? ExitStatus.INCONSISTENT : ExitStatus.OK;
    }

    private List<Finding> find(Path directory, List<Path> files) {
        CharmMeta meta;
        try {
            meta = CharmDeclarations.read(directory, unit);
        } catch (MetadataException problem) {
            return List.of(Finding.of(problem));
        } catch (UnreadableFileException noCharm) {
            return noCharm.findings();
        }
        Strictness strictness = rules.strictness();
        ConsistencyChecker checker = ConsistencyChecker.of(meta);
        EventNames events = new EventNames(meta);
        List<Violation> ofCharm = checker.checkDeployable();
        Set<Violation> told = Set.copyOf(ofCharm);
        ScenarioFiles declared = new ScenarioFiles(directory.toString(), meta, "", Optional.empty());
        List<Finding> findings = new ArrayList<>(declared.locate(strictness.apply(ofCharm)));
        if (files.isEmpty() && eventName.value().isPresent()) {
            findings.addAll(
                    declared.locate(strictness.apply(check(setting.applyTo(State.empty()), checker, events, told))));
        }
        for (Path file : files) {
            StateFile stateFile = new StateFile(file.toString());
            try {
                StateDocument state = stateFile.read(streams.in());
                List<Violation> ofState =
                        strictness.apply(check(setting.applyTo(state.state()), checker, events, told));
                findings.addAll(new ScenarioFiles(directory.toString(), meta, stateFile.name(), Optional.of(state))
                        .locate(ofState));
            } catch (UnreadableFileException unreadable) {
                findings.addAll(unreadable.findings());
            } catch (EventBindingException | InputException unbound) {
                findings.add(Finding.unreadable(stateFile.name(), String.valueOf(unbound.getMessage())));
            }
        }
        return findings;
    }

    /** @param told what is wrong with the charm itself, which is told once and not for every State */
    private List<Violation> check(State state, ConsistencyChecker checker, EventNames events, Set<Violation> told) {
        Event event = eventName
                .value()
                .map(name -> events.bindKnown(name, about.of(name), state))
                .orElseGet(Event::updateStatus);
        return checker.check(state, event.in(state), unit.jujuVersion(), unit.unitId(), Strictness.usual()).stream()
                .filter(violation -> !told.contains(violation))
                .toList();
    }
}
