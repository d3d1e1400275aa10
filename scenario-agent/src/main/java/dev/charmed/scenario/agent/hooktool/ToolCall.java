package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.hooktools.HookTools;
import dev.charmed.ops.hooktools.RelationNotFoundException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One call of a hook tool: its arguments, what it may read, and the unit it speaks to. */
final class ToolCall {
    private final Arguments arguments;
    private final HookTools unit;
    private final HookVariables variables;
    private final Path directory;
    private final Map<Input, Content> read;

    /** @param read of what the tool has wanted to read so far */
    ToolCall(Arguments arguments, HookTools unit, HookVariables variables, Path directory, Map<Input, Content> read) {
        this.arguments = arguments;
        this.unit = unit;
        this.variables = variables;
        this.directory = directory;
        this.read = read;
    }

    HookTools unit() {
        return unit;
    }

    HookVariables variables() {
        return variables;
    }

    Arguments arguments() {
        return arguments;
    }

    boolean isOn(String flag) {
        return arguments.isOn(flag);
    }

    Optional<String> value(String flag) {
        return arguments.value(flag);
    }

    Optional<String> nonEmpty(String flag) {
        return arguments.nonEmpty(flag);
    }

    List<String> positionals() {
        return arguments.positionals();
    }

    Optional<String> positional(int index) {
        return arguments.positional(index);
    }

    /** The key at that place; empty if everything is asked for, which {@code -} stands for too. */
    Optional<String> key(int index) {
        return positional(index).filter(name -> !name.isEmpty() && !name.equals("-"));
    }

    /** A file that the call names, relative to the directory it was made in. */
    Path file(String name) {
        return directory.resolve(name);
    }

    /** What a tool reads. Juju, too, asks for standard input only when a tool wants it. */
    Content content(Input input) {
        require(List.of(input));
        return Objects.requireNonNull(read.get(input));
    }

    /** Has it all read at once, where a tool reads several files. Nothing may have been done before. */
    void require(Collection<? extends Input> inputs) {
        List<Input> wanted = inputs.stream()
                .filter(input -> !read.containsKey(input))
                .map(input -> (Input) input)
                .distinct()
                .toList();
        if (!wanted.isEmpty()) {
            throw new InputWanted(wanted);
        }
    }

    /**
     * The relation that the option {@code -r} names, else that of the hook.
     *
     * @throws HookToolException if it is not a number, there is no such relation, or neither is given
     */
    int relationId() {
        Optional<Arguments.Given> given = arguments.given("r");
        String reference = given.map(Arguments.Given::value)
                .or(variables::relationId)
                .orElseThrow(() -> HookToolException.badArgument("no relation id specified"));
        String option = given.map(Arguments.Given::option).orElse("-r");
        String number = reference.substring(reference.lastIndexOf(':') + 1);
        if (!number.matches("-?\\d{1,9}")) {
            throw Arguments.invalid(option, reference, "invalid relation id");
        }
        int id = Integer.parseInt(number);
        try {
            unit.relationEndpoint(id);
        } catch (RelationNotFoundException unknown) {
            throw Arguments.invalid(option, reference, "relation not found");
        }
        return id;
    }

    /** Something is wanted that was not read yet. */
    static final class InputWanted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<Input> inputs;

        InputWanted(List<Input> inputs) {
            super("hook tool requires input, none supplied", null, false, false);
            this.inputs = inputs;
        }

        List<Input> inputs() {
            return inputs;
        }
    }
}
