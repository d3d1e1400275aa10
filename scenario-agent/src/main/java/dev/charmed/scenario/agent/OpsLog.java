package dev.charmed.scenario.agent;

import dev.charmed.ops.model.LogLevel;
import dev.charmed.scenario.runner.CharmError;
import dev.charmed.scenario.runner.EmittedEvent;
import dev.charmed.scenario.simulation.LogLine;
import dev.charmed.scenario.state.ActionEvent;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.LifecycleEvent;
import dev.charmed.scenario.state.RelationEvent;
import dev.charmed.scenario.state.SecretEvent;
import dev.charmed.scenario.state.StorageEvent;
import dev.charmed.scenario.state.WorkloadEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What ops says in the log of a hook about itself: which events it emits, and what exception it did not catch. */
final class OpsLog {
    private static final String JUJU_EVENT = "Emitting Juju event ";
    private static final Pattern OTHER_EVENT = Pattern.compile(
            "(Emitting custom event|Re-emitting deferred event) <(\\w+) via (?:.*/)?(\\w+)\\[\\d+\\]>\\.",
            Pattern.DOTALL);
    private static final String UNCAUGHT = "Uncaught exception while in charm code:";
    private static final String TRACEBACK = "Traceback (most recent call last):";

    // ops adds it to errors of hook tools; it is no part of their message.
    private static final String NOTE = "\nHook command '";

    private static final Pattern START = Pattern.compile("(ops|Operator Framework) [\\d.]\\S* up and running\\..*");

    private OpsLog() {}

    /** Whether ops says that the charm does not define the event it was started for. */
    static boolean lacks(String event, List<LogLine> log) {
        String saying = "Event %s not defined for ".formatted(event);
        return log.stream()
                .anyMatch(
                        line -> line.level() == LogLevel.DEBUG && line.message().startsWith(saying));
    }

    /** Whether it was ops that wrote some of the log. */
    static boolean isOfOps(List<LogLine> log) {
        return log.stream()
                .anyMatch(line -> line.level() == LogLevel.DEBUG
                        && START.matcher(line.message()).matches());
    }

    /** The events that the log tells of, in order. */
    static List<EmittedEvent> emittedEvents(Event event, List<LogLine> log) {
        List<EmittedEvent> emitted = new ArrayList<>();
        // ops logs an event once for each observer; the number in its handle tells one emission from the next.
        Set<String> seen = new HashSet<>();
        for (LogLine line : log) {
            if (line.level() != LogLevel.DEBUG) {
                continue;
            }
            if (line.message().startsWith(JUJU_EVENT)) {
                String kind = line.message().substring(JUJU_EVENT.length()).replaceFirst("\\.$", "");
                className(event).ifPresent(name -> emitted.add(new EmittedEvent(name, kind, false, false)));
                continue;
            }
            Matcher other = OTHER_EVENT.matcher(line.message());
            if (other.matches() && seen.add(line.message())) {
                boolean deferred = other.group(1).startsWith("Re-");
                emitted.add(new EmittedEvent(other.group(2), other.group(3), deferred, false));
            }
        }
        return emitted;
    }

    /** The class that ops has for an event of Juju; empty for one that the charm defines. */
    private static Optional<String> className(Event event) {
        if (event instanceof LifecycleEvent lifecycle) {
            return Optional.of(camelCase(lifecycle.hookName()) + "Event");
        }
        if (event instanceof RelationEvent relation) {
            return Optional.of(camelCase(relation.kind().suffix()) + "Event");
        }
        if (event instanceof StorageEvent storage) {
            return Optional.of(camelCase(storage.kind().suffix()) + "Event");
        }
        if (event instanceof SecretEvent secret) {
            return Optional.of(camelCase(secret.hookName()) + "Event");
        }
        if (event instanceof WorkloadEvent workload) {
            return Optional.of(camelCase(workload.suffix()) + "Event");
        }
        return event instanceof ActionEvent ? Optional.of("ActionEvent") : Optional.empty();
    }

    private static String camelCase(String hyphenated) {
        return Stream.of(hyphenated.split("-"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** The exception that Python did not catch, as ops logged it or as Python printed it. */
    static Optional<CharmError> uncaughtException(List<LogLine> log, String standardError) {
        return log.stream()
                .filter(line -> line.level() == LogLevel.ERROR && line.message().startsWith(UNCAUGHT))
                .map(LogLine::message)
                .reduce((first, last) -> last)
                .or(() -> Optional.of(standardError))
                .flatMap(OpsLog::traceback);
    }

    private static Optional<CharmError> traceback(String text) {
        int start = text.indexOf(TRACEBACK);
        if (start < 0) {
            return Optional.empty();
        }
        String traceback = text.substring(start).stripTrailing();
        List<String> lines = traceback
                .substring(traceback.lastIndexOf(TRACEBACK))
                .lines()
                .skip(1)
                .toList();
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            if (!line.isEmpty() && !Character.isWhitespace(line.charAt(0))) {
                return Optional.of(error(String.join("\n", lines.subList(index, lines.size())), traceback));
            }
        }
        return Optional.empty();
    }

    private static CharmError error(String lastLines, String traceback) {
        int note = lastLines.indexOf(NOTE);
        String described = note < 0 ? lastLines : lastLines.substring(0, note);
        int colon = described.indexOf(": ");
        return colon < 0
                ? new CharmError(described, "", traceback)
                : new CharmError(described.substring(0, colon), described.substring(colon + 2), traceback);
    }
}
