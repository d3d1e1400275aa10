package dev.charmed.scenario.pebble;

/** The statuses of HTTP with which Pebble refuses. */
final class HttpStatus {
    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int SERVER_ERROR = 500;
    static final int GATEWAY_TIMEOUT = 504;

    private HttpStatus() {}
}
