package dev.charmed.scenario.pebble;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates in PEM. */
final class CertificateText {
    /** As Go reads it: of any type, after whatever comes before it. */
    private static final Pattern BLOCK = Pattern.compile(
            "(?:^|\\n)-----BEGIN ([^\\n]*)-----[ \\t\\r]*\\n([A-Za-z0-9+/=\\s]*)\\n-----END \\1-----[ \\t\\r]*(?:\\n|$)");

    private CertificateText() {}

    /** What Pebble has against it, if it has something against it. */
    static Optional<String> problem(String pem) {
        Matcher block = BLOCK.matcher(pem);
        if (!block.find()) {
            return Optional.of("cert identity must include a PEM-encoded certificate");
        }
        if (block.end() < pem.length()) {
            return Optional.of("cert identity cannot have extra data after the PEM block");
        }
        try {
            byte[] content = Base64.getMimeDecoder().decode(block.group(2));
            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(content));
            return Optional.empty();
        } catch (CertificateException malformed) {
            return Optional.of("cannot parse certificate from cert identity: " + malformed.getMessage());
        }
    }
}
