package dev.charmed.scenario.agent.hooktool;

import java.nio.file.Path;

/** What a tool reads beside its arguments. */
public sealed interface Input {
    /** As much as the settings of a relation may have in all. */
    int LARGEST_SETTINGS = 16 * 1024 * 1024;

    /** The most bytes that it may have. */
    int most();

    /** What the caller writes to the tool. */
    record StandardInput() implements Input {
        @Override
        public int most() {
            return LARGEST_SETTINGS;
        }
    }

    /** A regular file. */
    record File(Path path, int most) implements Input {}
}
