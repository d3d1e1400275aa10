package dev.charmed.scenario.disk;

import dev.charmed.ops.pebble.Owner;
import dev.charmed.scenario.state.InlineFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/** Turns what a State says of a file into what is on a disk, and back. */
public final class StateFile {
    private static final int FILE_MODE = 0644;
    private static final int DIRECTORY_MODE = 0755;
    private static final int LINK_MODE = 0777;

    private StateFile() {}

    /** The attributes that a file of the State has on a disk. */
    public static Attributes attributes(InlineFile file, int user, int group, Instant modified) {
        int usual = usualMode(file.kind());
        int mode = file.permissions().map(octal -> Integer.parseInt(octal, 8)).orElse(usual);
        return new Attributes(mode, user, group, modified);
    }

    private static int usualMode(InlineFile.Kind kind) {
        return switch (kind) {
            case DIRECTORY -> DIRECTORY_MODE;
            case LINK -> LINK_MODE;
            case TEXT, BASE64, REMOVED -> FILE_MODE;
        };
    }

    /** The attributes of a directory that is there because something is in it. */
    public static Attributes ofDirectory(Instant modified) {
        return Attributes.ofRoot(DIRECTORY_MODE, modified);
    }

    /** Whether a directory need not be mentioned if something is in it. */
    public static boolean isUsualDirectory(Attributes attributes) {
        return attributes.isOfRoot() && attributes.mode() == DIRECTORY_MODE;
    }

    /** A file as the State has it; empty if it is too large. */
    public static Optional<InlineFile> file(Content content, Attributes attributes, Owner owner) throws IOException {
        if (content.size() > Content.LARGEST_IN_MEMORY) {
            return Optional.empty();
        }
        try (InputStream stream = content.open()) {
            return Optional.of(described(InlineFile.of(stream.readAllBytes()), attributes, owner));
        }
    }

    /** A link as the State has it. */
    public static InlineFile link(String target, Owner owner) {
        return InlineFile.link(target).withOwner(owner);
    }

    /** A directory as the State has it. */
    public static InlineFile directory(Attributes attributes, Owner owner) {
        return described(InlineFile.directory(), attributes, owner);
    }

    private static InlineFile described(InlineFile file, Attributes attributes, Owner owner) {
        InlineFile owned = file.withOwner(owner);
        return attributes.mode() == usualMode(file.kind())
                ? owned
                : owned.withPermissions("%03o".formatted(attributes.mode()));
    }
}
