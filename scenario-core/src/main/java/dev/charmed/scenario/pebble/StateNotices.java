package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.Notice;

/** Notices as a State has them, and as Pebble has. */
final class StateNotices {
    private StateNotices() {}

    static Notice read(dev.charmed.scenario.state.Notice notice, String id) {
        return new Notice(
                id,
                notice.userId(),
                notice.type(),
                notice.key(),
                notice.firstOccurred(),
                notice.lastOccurred(),
                notice.lastRepeated(),
                notice.occurrences(),
                notice.lastData(),
                notice.repeatAfter(),
                notice.expireAfter());
    }

    static dev.charmed.scenario.state.Notice write(Notice notice) {
        return new dev.charmed.scenario.state.Notice(
                notice.key(),
                notice.id(),
                notice.userId(),
                notice.type(),
                notice.firstOccurred(),
                notice.lastOccurred(),
                notice.lastRepeated(),
                notice.occurrences(),
                notice.lastData(),
                notice.repeatAfter(),
                notice.expireAfter());
    }
}
