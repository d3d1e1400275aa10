package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.Change;
import dev.charmed.ops.pebble.ChangeSelection;
import dev.charmed.ops.pebble.ChangeStatus;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All changes of a daemon. Whoever calls holds its lock. */
final class SimulatedChanges {
    private final InstantSource clock;
    private final SimulatedNotices notices;
    private final Map<String, SimulatedChange> changes = new LinkedHashMap<>();
    private int lastChange;
    private int lastTask;

    SimulatedChanges(InstantSource clock, SimulatedNotices notices) {
        this.clock = clock;
        this.notices = notices;
    }

    SimulatedChange begin(String kind, String summary, Map<String, String> noticeData, List<String> services) {
        lastChange++;
        SimulatedChange change =
                new SimulatedChange(Integer.toString(lastChange), kind, summary, noticeData, services, clock.instant());
        changes.put(change.id(), change);
        notice(change);
        return change;
    }

    /** A change that the State knows of; if two have one id, the first is what the id stands for. */
    SimulatedChange adopt(String id, String kind, String summary, Map<String, String> noticeData) {
        lastChange = Math.max(lastChange, Numbers.parse(id));
        SimulatedChange change = new SimulatedChange(id, kind, summary, noticeData, List.of(), clock.instant());
        changes.putIfAbsent(id, change);
        return change;
    }

    SimulatedTask task(SimulatedChange change, String kind, String summary) {
        lastTask++;
        SimulatedTask task = new SimulatedTask(Integer.toString(lastTask), kind, summary, clock.instant());
        change.tasks().add(task);
        return task;
    }

    /** Sets what has become of a task, and notices it. */
    void become(SimulatedChange change, SimulatedTask task, ChangeStatus status) {
        task.become(status, clock.instant());
        settled(change);
    }

    /** Notices what has become of a change. */
    void settled(SimulatedChange change) {
        if (change.isToBeNoticed(clock.instant())) {
            notice(change);
        }
    }

    private void notice(SimulatedChange change) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("kind", change.kind());
        data.putAll(change.noticeData());
        notices.changed(change.id(), data);
    }

    /** Fails a task; Pebble aborts it first. */
    void fail(SimulatedChange change, SimulatedTask task, String message) {
        become(change, task, ChangeStatus.ABORT);
        task.complain(clock.instant(), message);
        become(change, task, ChangeStatus.ERROR);
    }

    /** Ends what can not be undone, and so is as good as done. */
    void giveUp(SimulatedChange change, SimulatedTask task) {
        become(change, task, ChangeStatus.UNDO);
        become(change, task, ChangeStatus.DONE);
    }

    void tell(SimulatedTask task, String message) {
        task.tell(clock.instant(), message);
    }

    void complain(SimulatedTask task, String message) {
        task.complain(clock.instant(), message);
    }

    List<Change> list(ChangeSelection selection, Optional<String> service) {
        return changes.values().stream()
                .filter(change -> switch (selection) {
                    case ALL -> true;
                    case IN_PROGRESS -> !change.status().isReady();
                    case READY -> change.status().isReady();
                })
                .filter(change -> service.isEmpty() || change.isAbout(service.get()))
                .map(SimulatedChange::snapshot)
                .toList();
    }

    /** @throws ApiException with status 404 if there is no such change */
    SimulatedChange change(String id) {
        SimulatedChange change = changes.get(id);
        if (change == null) {
            throw new ApiException(HttpStatus.NOT_FOUND, "cannot find change with id " + GoText.quoted(id));
        }
        return change;
    }

    /**
     * Ends a change.
     *
     * @return the change as it was asked to end, which Pebble answers before that is done
     * @throws ApiException with status 404 if there is no such change, 400 if it is over
     */
    Change abort(String id) {
        SimulatedChange change = change(id);
        if (change.status().isReady()) {
            throw new ApiException(HttpStatus.BAD_REQUEST, "cannot abort change %s with nothing pending".formatted(id));
        }
        ask(change);
        Change asked = change.snapshot();
        change.abort();
        return asked;
    }

    /** Ends a change, unless it is over. */
    void abort(SimulatedChange change) {
        if (!change.status().isReady()) {
            ask(change);
            change.abort();
        }
    }

    private void ask(SimulatedChange change) {
        for (SimulatedTask task : change.tasks()) {
            if (task.status() == ChangeStatus.DO) {
                become(change, task, ChangeStatus.HOLD);
            } else if (task.status() == ChangeStatus.DOING) {
                become(change, task, ChangeStatus.ABORT);
            }
        }
    }
}
