package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.ChangeStatus;
import dev.charmed.ops.pebble.GoDuration;
import dev.charmed.ops.pebble.Owner;
import dev.charmed.scenario.pebble.Users.Ids;
import dev.charmed.scenario.state.Exec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The commands of a daemon, answered by what the State and the workload declare. Whoever calls holds the daemon's lock. */
final class Executions {
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final int NOT_FOUND = 127;

    private final String container;
    private final List<Exec> declared;
    private final PebbleSetup setup;
    private final ContainerFiles files;
    private final SimulatedChanges changes;
    private final Runnable ended;
    private final Map<String, Execution> byTask = new LinkedHashMap<>();
    private final List<Answered> answered = new ArrayList<>();
    private final Set<List<String>> unanswered = new LinkedHashSet<>();

    /** A command that was answered, and what it was before the service context came in. */
    private record Answered(Execution execution, ExecRequest asked) {}

    /** @param ended is told when a command has ended, for those who wait for that */
    Executions(
            String container,
            List<Exec> declared,
            PebbleSetup setup,
            ContainerFiles files,
            SimulatedChanges changes,
            Runnable ended) {
        this.container = container;
        this.declared = declared;
        this.setup = setup;
        this.files = files;
        this.changes = changes;
        this.ended = ended;
    }

    /** @throws ApiException with Pebble's status and words if it can not be executed */
    Execution begin(ExecRequest asked, PlanLayer plan, PebbleLock lock) {
        if (asked.command().isEmpty()) {
            throw badRequest("must specify command");
        }
        String program = asked.command().get(0);
        if (setup.completeImage() && !isAnswered(asked.command()) && !isThere(program)) {
            throw badRequest("cannot find executable " + GoText.quoted(program));
        }
        ExecRequest request = withServiceContext(asked, plan);
        Optional<Ids> ids = resolve(request.owner());
        if (request.interactive() && !request.terminal()) {
            throw serverError("cannot use interactive mode without a terminal");
        }
        Map<String, String> environment = environment(request, ids);
        String directory = workingDirectory(request, environment);
        SimulatedChange change =
                changes.begin("exec", "Execute command " + GoText.quoted(program), Map.of(), List.of());
        SimulatedTask task = changes.task(change, "exec", "Execute command " + GoText.quoted(program));
        changes.become(change, task, ChangeStatus.DOING);
        Execution execution = new Execution(
                request,
                change.id(),
                task.id(),
                environment,
                directory,
                lock,
                setup.workload().hasProgram(asked.command()),
                run -> run(run, asked, ids),
                result -> end(change, task, request, result));
        change.whenAborted(() -> execution.signal("SIGKILL"));
        byTask.put(task.id(), execution);
        return execution;
    }

    private static ApiException badRequest(String message) {
        return new ApiException(HttpStatus.BAD_REQUEST, message);
    }

    private static ApiException serverError(String message) {
        return new ApiException(HttpStatus.SERVER_ERROR, "cannot call exec: " + message);
    }

    /** As Go looks programs up: a name without a slash where the daemon's own PATH says. */
    private boolean isThere(String program) {
        if (program.contains("/")) {
            return files.isFile(program);
        }
        String searched = setup.environment().getOrDefault("PATH", DEFAULT_PATH);
        return !program.isEmpty()
                && Arrays.stream(searched.split(":", -1))
                        .anyMatch(directory -> files.isFile(directory + "/" + program));
    }

    private boolean isAnswered(List<String> command) {
        return CommandPrefix.longest(command, declared, Exec::commandPrefix).isPresent();
    }

    private static ExecRequest withServiceContext(ExecRequest request, PlanLayer plan) {
        if (request.serviceContext().isEmpty()) {
            return request;
        }
        Entry service = plan.services().get(request.serviceContext());
        if (service == null) {
            throw badRequest("context service %s not found".formatted(GoText.quoted(request.serviceContext())));
        }
        Map<String, String> environment = new LinkedHashMap<>(service.textMap("environment"));
        environment.putAll(request.environment());
        Owner inherited = Users.ownerOf(service);
        Owner asked = request.owner();
        Owner owner = new Owner(
                asked.userId().isPresent() ? asked.userId() : inherited.userId(),
                asked.user().or(inherited::user),
                asked.groupId().isPresent() ? asked.groupId() : inherited.groupId(),
                asked.group().or(inherited::group));
        return new ExecRequest(
                request.command(),
                request.serviceContext(),
                environment,
                request.workingDirectory().isEmpty() ? service.text("working-dir") : request.workingDirectory(),
                request.timeout(),
                owner,
                request.terminal(),
                request.interactive(),
                request.splitStderr());
    }

    private Optional<Ids> resolve(Owner owner) {
        try {
            return files.users().resolve(owner);
        } catch (UnknownUserException unknown) {
            throw badRequest(String.valueOf(unknown.getMessage()));
        }
    }

    private Map<String, String> environment(ExecRequest request, Optional<Ids> ids) {
        Map<String, String> environment = new LinkedHashMap<>(setup.environment());
        int user = ids.map(Ids::user).orElse(0);
        if (user != 0) {
            environment.remove("HOME");
            environment.remove("USER");
        }
        environment.putAll(request.environment());
        environment.putIfAbsent("PATH", DEFAULT_PATH);
        if (environment.getOrDefault("HOME", "").isEmpty()) {
            environment.put("HOME", files.users().home(user));
        }
        if (environment.getOrDefault("USER", "").isEmpty()) {
            files.users().userName(user).ifPresent(name -> environment.put("USER", name));
        }
        environment.putIfAbsent("LANG", "C.UTF-8");
        return environment;
    }

    private String workingDirectory(ExecRequest request, Map<String, String> environment) {
        boolean asked = !request.workingDirectory().isEmpty();
        String directory = asked ? request.workingDirectory() : environment.getOrDefault("HOME", "/");
        String noun = asked ? "working directory " : "home directory ";
        if (setup.completeImage()) {
            if (files.isFile(directory)) {
                throw serverError(noun + GoText.quoted(directory) + " not a directory");
            }
            if (!files.isDirectory(directory)) {
                throw serverError(noun + GoText.quoted(directory) + " does not exist");
            }
        }
        return directory;
    }

    private ExecResult run(Execution execution, ExecRequest asked, Optional<Ids> ids) {
        byte[] stdin = execution.stdin();
        ExecCall call = new ExecCall(
                asked.command(),
                stdin,
                execution.environment(),
                execution.workingDirectory(),
                ids.map(known -> OptionalInt.of(known.user())).orElseGet(OptionalInt::empty),
                ids.map(known -> OptionalInt.of(known.group())).orElseGet(OptionalInt::empty),
                files);
        Optional<ExecResult> result = setup.workload()
                .exec(call)
                .or(() -> CommandPrefix.longest(asked.command(), declared, Exec::commandPrefix)
                        .map(exec -> ExecResult.of(exec.returnCode(), exec.stdout(), exec.stderr())));
        if (result.isPresent()) {
            answered.add(new Answered(execution, asked));
            return result.get();
        }
        unanswered.add(asked.command());
        return ExecResult.of(NOT_FOUND, "", whyUnanswered(asked.command()));
    }

    private String whyUnanswered(List<String> command) {
        List<String> prefixes = declared.stream()
                .map(exec -> "[" + GoText.quotedList(exec.commandPrefix()) + "]")
                .toList();
        return "nothing answers the command [%s] in the container %s: declare an exec with a prefix of it (%s)"
                .formatted(
                        GoText.quotedList(command),
                        GoText.quoted(container),
                        prefixes.isEmpty() ? "there is none so far" : "so far " + GoText.joined(prefixes));
    }

    private void end(SimulatedChange change, SimulatedTask task, ExecRequest request, ExecResult result) {
        boolean late = !request.timeout().isZero() && result.delay().compareTo(request.timeout()) >= 0;
        task.put("exit-code", late ? -1L : (long) result.exitCode());
        if (late) {
            changes.fail(
                    change,
                    task,
                    "timed out after %s: context deadline exceeded".formatted(GoDuration.text(request.timeout())));
        } else {
            changes.become(change, task, ChangeStatus.DONE);
        }
        ended.run();
    }

    /** The command that a task runs; empty if the task is none of a command. */
    Optional<Execution> ofTask(String taskId) {
        return Optional.ofNullable(byTask.get(taskId));
    }

    /** Fails a command that its client never connected to. */
    void abandon(Execution execution) {
        SimulatedChange change = changes.change(execution.changeId());
        if (!change.status().isReady()) {
            execution.giveUp();
            changes.fail(
                    change,
                    change.tasks().get(0),
                    "exec %s: timeout waiting for websocket connections: context deadline exceeded"
                            .formatted(execution.taskId()));
            ended.run();
        }
    }

    /** The commands that were answered, oldest first. */
    List<ExecutedCommand> history() {
        return answered.stream()
                .map(command -> command.asked().executed(command.execution().stdin()))
                .toList();
    }

    /** The commands that nothing answered, each once. */
    List<List<String>> unanswered() {
        return List.copyOf(unanswered);
    }
}
