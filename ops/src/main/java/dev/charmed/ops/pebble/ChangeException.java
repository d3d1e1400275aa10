package dev.charmed.ops.pebble;

/** A change became ready with an error: a service did not start, a command could not be run or took too long. */
public final class ChangeException extends PebbleException {
    private static final long serialVersionUID = 1L;

    private final transient Change change;

    /** The message is the change's error with the logs of its tasks below. */
    public ChangeException(Change change) {
        super(message(change));
        this.change = change;
    }

    private static String message(Change change) {
        StringBuilder message = new StringBuilder(change.error().orElse("change " + change.id() + " failed"));
        boolean logged = false;
        for (int i = 0; i < change.tasks().size(); i++) {
            Task task = change.tasks().get(i);
            if (!task.log().isEmpty()) {
                message.append("\n----- Logs from task ").append(i).append(" -----\n");
                message.append(String.join("\n", task.log()));
                logged = true;
            }
        }
        return logged ? message.append("\n-----").toString() : message.toString();
    }

    /** The change that failed. */
    public Change change() {
        return change;
    }
}
