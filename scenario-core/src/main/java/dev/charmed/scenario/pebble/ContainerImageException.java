package dev.charmed.scenario.pebble;

/** What a container is to have in it from the start cannot be unpacked, or not without harm. */
public final class ContainerImageException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ContainerImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
