package dev.charmed.scenario.state;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The operator runs an action.
 *
 * @param parameters as given; defaults that the charm declares are filled in when it asks
 * @param id Juju's number for the task
 */
public record ActionEvent(String action, Map<String, Object> parameters, String id) implements Event {
    static final String SUFFIX = "-action";
    static final String DEFAULT_ID = "1";

    /** @throws StateValidationException if Juju does not accept the name of the action */
    public ActionEvent {
        Names.requireAction(action);
        parameters = Immutable.tree(parameters);
        Names.requireNonEmpty("id", id);
    }

    /** The same with one more parameter. */
    public ActionEvent with(String parameter, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(parameters);
        more.put(parameter, value);
        return new ActionEvent(action, more, id);
    }

    /** The same with these parameters. */
    public ActionEvent withParameters(Map<String, Object> newParameters) {
        return new ActionEvent(action, newParameters, id);
    }

    /** The same with another task number. */
    public ActionEvent withId(String newId) {
        return new ActionEvent(action, parameters, newId);
    }

    @Override
    public String hookName() {
        return action + SUFFIX;
    }
}
