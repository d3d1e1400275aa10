package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.model.PortRange;
import dev.charmed.ops.model.Protocol;
import java.math.BigInteger;
import java.util.Locale;

/** Ports as {@code open-port} and {@code close-port} take them: {@code 80}, {@code 80/udp}, {@code 8000-8010/tcp}, {@code icmp}. */
final class PortSpec {
    private static final int LAST_PORT = 65535;
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private PortSpec() {}

    /** @throws HookToolException with Juju's text, if it names no ports */
    static PortRange parse(String text) {
        String spec = text.toLowerCase(Locale.ROOT);
        int slash = spec.indexOf('/');
        String ports = slash < 0 ? spec : spec.substring(0, slash);
        String protocolName = slash < 0 ? "tcp" : spec.substring(slash + 1);
        if (ports.equals("icmp")) {
            return PortRange.icmp();
        }
        String[] bounds = ports.split("-", -1);
        if (bounds.length > 2) {
            throw HookToolException.badArgument("invalid port range " + GoText.quoted(ports));
        }
        long from = port(bounds[0]);
        long to = port(bounds[bounds.length - 1]);
        Protocol protocol = Protocol.named(protocolName)
                .orElseThrow(() ->
                        HookToolException.badArgument("invalid protocol %s, expected \"tcp\", \"udp\", or \"icmp\""
                                .formatted(GoText.quoted(protocolName))));
        if (protocol == Protocol.ICMP) {
            throw HookToolException.badArgument(
                    "protocol \"icmp\" doesn't support any ports; got \"%d\"".formatted(from));
        }
        if (from > to) {
            throw HookToolException.badArgument("invalid port range %d-%d/%s".formatted(from, to, protocolName));
        }
        if (from < 1 || to > LAST_PORT) {
            throw HookToolException.badArgument(
                    "port range bounds must be between 0 and 65535, got %d-%d".formatted(from, to));
        }
        return new PortRange(protocol, (int) from, (int) to);
    }

    private static long port(String digits) {
        if (!digits.matches("[+-]?\\d+")) {
            throw notAPort(digits, "invalid syntax");
        }
        BigInteger port = new BigInteger(digits);
        if (port.abs().compareTo(LARGEST) > 0) {
            throw notAPort(digits, "value out of range");
        }
        return port.longValue();
    }

    private static HookToolException notAPort(String digits, String reason) {
        String quoted = GoText.quoted(digits);
        return HookToolException.badArgument(
                "invalid port %s: strconv.Atoi: parsing %s: %s".formatted(quoted, quoted, reason));
    }
}
