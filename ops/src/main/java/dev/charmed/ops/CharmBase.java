package dev.charmed.ops;

import dev.charmed.ops.framework.Framework;
import dev.charmed.ops.framework.FrameworkObject;
import dev.charmed.ops.juju.Config;
import dev.charmed.ops.juju.HookEndedException;
import dev.charmed.ops.juju.LocalApplication;
import dev.charmed.ops.juju.LocalUnit;
import dev.charmed.ops.model.Status;
import dev.charmed.ops.typed.InvalidValuesException;
import java.nio.file.Path;

/**
 * A charm: made anew for each event, observes in its constructor what it cares for, and is told.
 *
 * <pre>{@code
 * final class MyCharm extends CharmBase {
 *     MyCharm(Framework framework) {
 *         super(framework);
 *         framework.observe(on().start(), this::onStart);
 *     }
 *
 *     private void onStart(StartEvent event) {
 *         unit().setStatus(Status.active());
 *     }
 * }
 * }</pre>
 */
public abstract class CharmBase extends FrameworkObject {
    private final CharmEvents events;

    protected CharmBase(Framework framework) {
        super(framework);
        events = new CharmEvents(this);
    }

    /** The events that Juju sends, and those that the charm defines for itself. */
    @Override
    public final CharmEvents on() {
        return events;
    }

    /** The unit that this charm runs for. */
    public final LocalUnit unit() {
        return model().unit();
    }

    /** The application that this charm is of. */
    public final LocalApplication app() {
        return model().app();
    }

    /** What the operator configured. */
    public final Config config() {
        return model().config();
    }

    /**
     * What the operator configured, as a record. If it does not make one, the unit's status says so, and the hook ends
     * well: it is the operator who has to do something.
     *
     * @throws HookEndedException if an option is missing or wrong, or the record itself refuses
     */
    public final <T extends Record> T configOrBlocked(Class<T> type) {
        try {
            return config().as(type);
        } catch (InvalidValuesException invalid) {
            unit().setStatus(Status.blocked(String.valueOf(invalid.getMessage())));
            throw new HookEndedException();
        }
    }

    /** Where the charm's own files are. */
    public final Path charmDirectory() {
        return model().context().charmDirectory().get();
    }
}
