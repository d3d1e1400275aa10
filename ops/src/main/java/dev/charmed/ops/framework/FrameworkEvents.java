package dev.charmed.ops.framework;

/** The framework's own events. */
public final class FrameworkEvents {
    private final EventSource<PreCommitEvent> preCommit;
    private final EventSource<CommitEvent> commit;

    FrameworkEvents(Framework framework) {
        preCommit = new EventSource<>(framework, "on", "pre_commit", snapshot -> new PreCommitEvent());
        commit = new EventSource<>(framework, "on", "commit", snapshot -> new CommitEvent());
    }

    public EventSource<PreCommitEvent> preCommit() {
        return preCommit;
    }

    public EventSource<CommitEvent> commit() {
        return commit;
    }
}
