package dev.charmed.ops.typed;

import java.util.List;

/** Values from outside do not make the record that they were to make. The message names each field that is wrong. */
public final class InvalidValuesException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidValuesException(String what, List<String> problems) {
        super("invalid " + what + ": " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong, each with the name of its field. */
    public List<String> problems() {
        return problems;
    }
}
