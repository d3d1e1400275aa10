package dev.charmed.scenario.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What keeps a file from being read or written, in words for people. */
public final class FileProblem {
    private FileProblem() {}

    /** Such as {@code /srv/state.json: permission denied}; exceptions themselves often name the file and nothing else. */
    public static String describe(IOException problem) {
        String message = problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
        if (problem instanceof AccessDeniedException) {
            return message + ": permission denied";
        }
        if (problem instanceof NoSuchFileException) {
            return message + ": no such file or directory";
        }
        return problem instanceof FileSystemException known && known.getReason() == null
                ? message + ": " + problem.getClass().getSimpleName()
                : message;
    }

    /** The same with what could not be done for it. */
    public static String describe(UncheckedIOException problem) {
        IOException cause = problem.getCause();
        String undone = String.valueOf(problem.getMessage());
        return cause == null || undone.equals(cause.toString()) ? undone : undone + ": " + describe(cause);
    }
}
