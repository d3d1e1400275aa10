package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.Check;
import dev.charmed.ops.pebble.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A workload whose behaviour is declared name by name. */
record DeclaredWorkload(
        Map<String, ServiceOutcome> services,
        Map<String, String> failingChecks,
        List<Map.Entry<List<String>, Program>> programs)
        implements Workload {

    @Override
    public ServiceOutcome start(Service service) {
        return services.getOrDefault(service.name(), ServiceOutcome.runs());
    }

    @Override
    public Optional<String> tryCheck(Check check) {
        return Optional.ofNullable(failingChecks.get(check.name()));
    }

    @Override
    public boolean hasProgram(List<String> command) {
        return CommandPrefix.longest(command, programs, Map.Entry::getKey).isPresent();
    }

    @Override
    public Optional<ExecResult> exec(ExecCall call) {
        return CommandPrefix.longest(call.command(), programs, Map.Entry::getKey)
                .map(match -> match.getValue().run(call));
    }
}
