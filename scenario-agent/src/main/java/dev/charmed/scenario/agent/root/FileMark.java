package dev.charmed.scenario.agent.root;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * By which a file or a directory is known to be the same one, unchanged. The kernel sets the time of the last change
 * whatever is done to it: content, permissions, owner, attributes, another link to it. Nobody can set it back.
 *
 * @param changed when the kernel says that anything about it was changed
 */
record FileMark(
        Object device,
        Object number,
        Object links,
        Object mode,
        Object owner,
        Object group,
        Object size,
        FileTime modified,
        FileTime changed) {
    private static final String ATTRIBUTES = "unix:dev,ino,nlink,mode,uid,gid,size,lastModifiedTime,ctime";
    /** Kernels tell the time of a change by a clock that ticks 100 times a second or more often. */
    private static final Duration COARSE = Duration.ofMillis(20);

    /** Of the entry itself: links are not followed. */
    static FileMark of(Path file) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        return new FileMark(
                value(attributes, "dev"),
                value(attributes, "ino"),
                value(attributes, "nlink"),
                value(attributes, "mode"),
                value(attributes, "uid"),
                value(attributes, "gid"),
                value(attributes, "size"),
                (FileTime) value(attributes, "lastModifiedTime"),
                (FileTime) value(attributes, "ctime"));
    }

    private static Object value(Map<String, Object> attributes, String name) {
        return Objects.requireNonNull(attributes.get(name), name);
    }

    /** Whether a change since that moment would show in the mark. */
    boolean tellsChangesSince(Instant moment) {
        return changed.toInstant().plus(COARSE).isBefore(moment);
    }

    /**
     * Whether this directory differs from how it was in its entries only. Making and deleting entries sets both times at
     * once; a change of permissions, owner or attributes sets one of them.
     */
    boolean differsInEntriesOnly(FileMark before) {
        return device.equals(before.device)
                && number.equals(before.number)
                && mode.equals(before.mode)
                && owner.equals(before.owner)
                && group.equals(before.group)
                && (changed.equals(before.changed) || changed.equals(modified));
    }
}
