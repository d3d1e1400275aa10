package dev.charmed.ops.event;

import dev.charmed.ops.juju.Container;
import java.util.Map;

/** A custom notice was recorded in a container, for the first time or again. */
public final class PebbleCustomNoticeEvent extends WorkloadEvent {
    private final NoticeReference notice;

    public PebbleCustomNoticeEvent(Container workload, NoticeReference notice) {
        super(workload);
        this.notice = notice;
    }

    /** Which notice it is. */
    public NoticeReference notice() {
        return notice;
    }

    @Override
    protected Map<String, Object> snapshot() {
        return Map.of(
                "container_name",
                workload().name(),
                "notice_id",
                notice.id(),
                "notice_type",
                notice.type(),
                "notice_key",
                notice.key());
    }

    /**
     * What Juju tells of a notice.
     *
     * @param key such as {@code canonical.com/postgres/backup-done}
     */
    public record NoticeReference(String id, String type, String key) {}
}
