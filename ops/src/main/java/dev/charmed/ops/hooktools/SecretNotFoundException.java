package dev.charmed.ops.hooktools;

/** There is no secret with that id or label, or the unit has no part in it. */
public final class SecretNotFoundException extends HookToolException {
    private static final long serialVersionUID = 1L;

    private SecretNotFoundException(String message) {
        super(message);
    }

    /**
     * In the words that Juju has for a secret.
     *
     * @param name the id without {@code secret:}, or the label
     */
    public static SecretNotFoundException named(String name) {
        return new SecretNotFoundException("secret \"%s\" not found".formatted(name));
    }

    public static SecretNotFoundException withConsumerLabel(String label) {
        return new SecretNotFoundException("consumer label \"%s\" not found".formatted(label));
    }

    /** With Juju's own words, where they are at hand. */
    public static SecretNotFoundException saying(String message) {
        return new SecretNotFoundException(message);
    }
}
