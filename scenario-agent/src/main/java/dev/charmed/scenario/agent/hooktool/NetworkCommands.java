package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.model.Address;
import dev.charmed.ops.model.BindAddress;
import dev.charmed.ops.model.NetworkInfo;
import dev.charmed.ops.model.PortRange;
import dev.charmed.ops.model.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The tools about networks and ports. */
final class NetworkCommands {
    private static final int LAST_PORT = 65535;

    private NetworkCommands() {}

    static List<HookTool> tools() {
        Flag endpoints = Flag.value("Names of the endpoints, separated by commas", "endpoints");
        return List.of(
                HookTool.telling(
                        "network-get",
                        "<binding-name>",
                        "Tell the network that an endpoint or binding is bound to.",
                        NetworkCommands::network,
                        Flag.value("Specify a relation by id", "r", "relation").defaultingTo(""),
                        Flag.toggle("Show the address to bind to", "bind-address"),
                        Flag.toggle("Show the address that others reach", "ingress-address"),
                        Flag.toggle("Show the subnets that traffic comes from", "egress-subnets"),
                        Flag.toggle("Show the primary address (deprecated)", "primary-address")),
                HookTool.telling(
                        "unit-get",
                        "<setting>",
                        "Tell the public or private address of this unit.",
                        NetworkCommands::unitAddress),
                HookTool.doing(
                                "open-port",
                                "<port>[/<protocol>] or <from>-<to>[/<protocol>] or icmp",
                                "Open ports.",
                                call -> {
                                    call.unit().openPort(range(call), endpoints(call));
                                    return ToolOutput.NOTHING;
                                },
                                endpoints)
                        .withDeprecatedFormat(),
                HookTool.doing(
                                "close-port",
                                "<port>[/<protocol>] or <from>-<to>[/<protocol>] or icmp",
                                "Close ports.",
                                call -> {
                                    call.unit().closePort(range(call), endpoints(call));
                                    return ToolOutput.NOTHING;
                                },
                                endpoints)
                        .withDeprecatedFormat(),
                HookTool.telling(
                        "opened-ports",
                        "",
                        "List the open ports.",
                        NetworkCommands::openedPorts,
                        Flag.toggle("Show the endpoints as well", "endpoints")));
    }

    private static ToolOutput network(ToolCall call) {
        call.arguments().requireAtMost(1);
        String binding = call.positional(0).orElseThrow(() -> HookToolException.badArgument("no arguments specified"));
        List<String> wanted = Stream.of("bind-address", "egress-subnets", "ingress-address")
                .filter(call::isOn)
                .toList();
        boolean primary = call.isOn("primary-address");
        if (primary && !wanted.isEmpty()) {
            throw HookToolException.badArgument("--primary-address must be the only flag specified");
        }
        OptionalInt relation = call.arguments().has("r") ? OptionalInt.of(call.relationId()) : OptionalInt.empty();
        NetworkInfo info = call.unit().networkGet(binding, relation);
        if (primary) {
            return ToolOutput.value(bindAddress(info));
        }
        if (wanted.isEmpty()) {
            boolean json = call.value("format").orElse("smart").equals("json");
            return ToolOutput.value(all(info, json));
        }
        Map<String, Object> values = new TreeMap<>();
        for (String flag : wanted) {
            values.put(
                    flag,
                    switch (flag) {
                        case "bind-address" -> bindAddress(info);
                        case "egress-subnets" -> info.egressSubnets();
                        default -> info.ingressAddresses().stream().findFirst().orElse("");
                    });
        }
        return ToolOutput.value(wanted.size() == 1 ? values.get(wanted.get(0)) : values);
    }

    private static String bindAddress(NetworkInfo info) {
        return info.bindAddresses().stream()
                .flatMap(bind -> bind.addresses().stream())
                .map(Address::value)
                .findFirst()
                .orElse("");
    }

    private static Map<String, Object> all(NetworkInfo info, boolean json) {
        Map<String, Object> shown = new LinkedHashMap<>();
        if (!info.bindAddresses().isEmpty()) {
            shown.put(
                    "bind-addresses",
                    info.bindAddresses().stream().map(bind -> bind(bind, json)).toList());
        }
        if (!info.egressSubnets().isEmpty()) {
            shown.put("egress-subnets", info.egressSubnets());
        }
        if (!info.ingressAddresses().isEmpty()) {
            shown.put("ingress-addresses", info.ingressAddresses());
        }
        return shown;
    }

    /** YAML has some fields a second time, under the names of older versions. */
    private static Map<String, Object> bind(BindAddress bind, boolean json) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("mac-address", bind.macAddress());
        shown.put("interface-name", bind.interfaceName());
        List<Map<String, Object>> addresses = new ArrayList<>();
        for (Address address : bind.addresses()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("hostname", address.hostname());
            fields.put("value", address.value());
            fields.put("cidr", address.cidr());
            if (!json) {
                fields.put("address", address.value());
            }
            addresses.add(fields);
        }
        shown.put("addresses", addresses);
        if (!json) {
            shown.put("macaddress", bind.macAddress());
            shown.put("interfacename", bind.interfaceName());
        }
        return shown;
    }

    private static ToolOutput unitAddress(ToolCall call) {
        String setting = call.positional(0).orElseThrow(() -> HookToolException.badArgument("no setting specified"));
        call.arguments().requireAtMost(1);
        return ToolOutput.value(
                switch (setting) {
                    case "private-address" -> call.unit().privateAddress();
                    case "public-address" -> call.unit().publicAddress();
                    default -> throw HookToolException.badArgument("unknown setting \"%s\"".formatted(setting));
                });
    }

    private static List<String> endpoints(ToolCall call) {
        return call.value("endpoints").stream()
                .flatMap(names -> Stream.of(names.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.equals("*"))
                .toList();
    }

    private static PortRange range(ToolCall call) {
        String spec = call.positional(0)
                .orElseThrow(() -> HookToolException.badArgument("no port or range specified"))
                .toLowerCase(Locale.ROOT);
        call.arguments().requireAtMost(1);
        if (spec.equals("icmp")) {
            return PortRange.icmp();
        }
        int slash = spec.indexOf('/');
        String ports = slash < 0 ? spec : spec.substring(0, slash);
        String protocolName = slash < 0 ? "tcp" : spec.substring(slash + 1);
        Protocol protocol = Protocol.named(protocolName)
                .orElseThrow(() -> HookToolException.badArgument(
                        "invalid protocol \"%s\", expected \"tcp\", \"udp\", or \"icmp\"".formatted(protocolName)));
        if (protocol == Protocol.ICMP) {
            throw HookToolException.badArgument(
                    "protocol \"icmp\" doesn't support any ports; got \"%s\"".formatted(ports));
        }
        int dash = ports.indexOf('-');
        int from = port(dash < 0 ? ports : ports.substring(0, dash));
        int to = dash < 0 ? from : port(ports.substring(dash + 1));
        if (from > to) {
            throw HookToolException.badArgument("invalid port range %d-%d/%s".formatted(from, to, protocolName));
        }
        if (from < 1 || to > LAST_PORT) {
            throw HookToolException.badArgument(
                    "port range bounds must be between 0 and 65535, got %d-%d".formatted(from, to));
        }
        return new PortRange(protocol, from, to);
    }

    private static int port(String digits) {
        if (!digits.matches("-?\\d{1,9}")) {
            throw HookToolException.badArgument(
                    "invalid port \"%s\": strconv.Atoi: parsing \"%s\": invalid syntax".formatted(digits, digits));
        }
        return Integer.parseInt(digits);
    }

    private static ToolOutput openedPorts(ToolCall call) {
        call.arguments().requireAtMost(0);
        boolean withEndpoints = call.isOn("endpoints");
        List<String> ranges = new ArrayList<>();
        call.unit()
                .openedPorts()
                .forEach((range, names) -> ranges.add(
                        withEndpoints
                                ? "%s (%s)".formatted(range, names.isEmpty() ? "*" : String.join(", ", names))
                                : range.toString()));
        return ToolOutput.value(ranges);
    }
}
