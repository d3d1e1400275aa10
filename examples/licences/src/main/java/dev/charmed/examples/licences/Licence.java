package dev.charmed.examples.licences;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the vendor sold, as the operator keeps it in a secret. */
record Licence(String key, String licensee) {
    private static final String ALGORITHM = "HmacSHA256";

    static Licence in(Map<String, String> content) {
        return new Licence(required(content, "key"), required(content, "licensee"));
    }

    private static String required(Map<String, String> content, String name) {
        return Objects.requireNonNull(
                content.get(name), () -> "the secret of the licence has no \"%s\"".formatted(name));
    }

    /**
     * What proves to the vendor's software that an application has seats.
     *
     * @param serial another one makes another token
     */
    String token(String application, long serial) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] signature = mac.doFinal((application + "#" + serial).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(signature);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("each Java has " + ALGORITHM, impossible);
        }
    }
}
