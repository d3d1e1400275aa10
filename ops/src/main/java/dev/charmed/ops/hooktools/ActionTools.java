package dev.charmed.ops.hooktools;

import java.util.Map;

/** The action that runs, if one does. Outside of an action every method throws {@link HookToolException}. */
public interface ActionTools {

    /** {@code action-get}: the parameters, with the declared defaults. */
    Map<String, Object> actionGet();

    /** {@code action-set}: adds results; dots in the keys nest. */
    void actionSet(Map<String, String> results);

    /** {@code action-fail}: the action has failed. What was changed and what results were set stays. */
    void actionFail(String message);

    /** {@code action-log}: a line of progress, shown at once. */
    void actionLog(String message);
}
