package dev.charmed.scenario.pebble;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.PathException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What an operating system has against a path. */
final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    static final String ABSENT = "no such file or directory";
    static final String NO_DIRECTORY = "not a directory";
    static final String EXISTS = "file exists";
    static final String NOT_EMPTY = "directory not empty";
    static final String TOO_LONG = "file name too long";
    static final String INVALID = "invalid argument";
    static final String LOOP = "too many levels of symbolic links";
    static final String DENIED = "permission denied";
    static final String BUSY = "device or resource busy";

    private final String reason;

    /** @param reason one of the constants, or any other words of the operating system */
    Fault(String reason) {
        super(reason);
        this.reason = reason;
    }

    static Fault of(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return new Fault(ABSENT);
        }
        if (failure instanceof AccessDeniedException) {
            return new Fault(DENIED);
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return new Fault(NOT_EMPTY);
        }
        if (failure instanceof FileAlreadyExistsException) {
            return new Fault(EXISTS);
        }
        if (failure instanceof NotDirectoryException) {
            return new Fault(NO_DIRECTORY);
        }
        if (failure instanceof FileSystemLoopException) {
            return new Fault(LOOP);
        }
        String message = String.valueOf(failure.getMessage());
        return new Fault(message.substring(message.lastIndexOf(':') + 1).strip().toLowerCase(java.util.Locale.ROOT));
    }

    String reason() {
        return reason;
    }

    private String kind() {
        return switch (reason) {
            case ABSENT -> PathException.NOT_FOUND;
            case DENIED -> PathException.PERMISSION_DENIED;
            default -> PathException.GENERIC_FILE_ERROR;
        };
    }

    /** As Go tells it of an operation on a path. */
    PathException in(String operation) {
        return new PathException(kind(), operation + ": " + reason);
    }

    /** The same where a request has one answer only. */
    ApiException answer(String operation) {
        int status = switch (reason) {
            case ABSENT -> HttpStatus.NOT_FOUND;
            case DENIED -> HttpStatus.FORBIDDEN;
            default -> HttpStatus.BAD_REQUEST;
        };
        return new ApiException(status, kind(), operation + ": " + reason);
    }
}
