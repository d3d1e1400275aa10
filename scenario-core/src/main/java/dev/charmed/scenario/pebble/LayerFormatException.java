package dev.charmed.scenario.pebble;

/** A layer, or the plan with it, is not as Pebble wants it. The message is Pebble's. */
final class LayerFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    LayerFormatException(String message) {
        super(message);
    }
}
