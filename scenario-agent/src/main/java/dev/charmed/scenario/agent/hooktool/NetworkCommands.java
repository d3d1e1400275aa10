package dev.charmed.scenario.agent.hooktool;

import dev.charmed.ops.hooktools.HookToolException;
import dev.charmed.ops.model.Address;
import dev.charmed.ops.model.BindAddress;
import dev.charmed.ops.model.NetworkInfo;
import dev.charmed.ops.model.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The tools about networks and ports. */
final class NetworkCommands {
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
        if (binding.isEmpty()) {
            throw HookToolException.badArgument("no binding name specified");
        }
        List<String> wanted = Stream.of("bind-address", "egress-subnets", "ingress-address")
                .filter(call::isOn)
                .toList();
        OptionalInt relation = call.arguments().has("r") ? OptionalInt.of(call.relationId()) : OptionalInt.empty();
        NetworkInfo info = call.unit().networkGet(binding, relation);
        if (call.isOn("primary-address")) {
            if (!wanted.isEmpty()) {
                throw new HookToolException("--primary-address must be the only flag specified");
            }
            return ToolOutput.value(bindAddress(info, binding));
        }
        if (wanted.isEmpty()) {
            boolean json = call.value("format").orElse("smart").equals("json");
            return ToolOutput.value(all(info, json));
        }
        if (wanted.equals(List.of("egress-subnets"))) {
            return new ToolOutput.Words(info.egressSubnets());
        }
        Map<String, Object> values = new TreeMap<>();
        for (String flag : wanted) {
            values.put(
                    flag,
                    switch (flag) {
                        case "bind-address" -> bindAddress(info, binding);
                        case "egress-subnets" -> info.egressSubnets();
                        default ->
                            info.ingressAddresses().stream().findFirst().orElseGet(() -> bindAddress(info, binding));
                    });
        }
        return ToolOutput.value(wanted.size() == 1 ? values.get(wanted.get(0)) : values);
    }

    private static String bindAddress(NetworkInfo info, String binding) {
        return info.bindAddresses().stream()
                .flatMap(bind -> bind.addresses().stream())
                .map(Address::value)
                .findFirst()
                .orElseThrow(() ->
                        new HookToolException("no addresses attached to space for binding " + GoText.quoted(binding)));
    }

    private static GoStruct all(NetworkInfo info, boolean json) {
        GoStruct shown = new GoStruct();
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
    private static GoStruct bind(BindAddress bind, boolean json) {
        GoStruct shown =
                new GoStruct().put("mac-address", bind.macAddress()).put("interface-name", bind.interfaceName());
        List<GoStruct> addresses = new ArrayList<>();
        for (Address address : bind.addresses()) {
            GoStruct fields = new GoStruct()
                    .put("hostname", address.hostname())
                    .put("value", address.value())
                    .put("cidr", address.cidr());
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
                    default -> throw HookToolException.badArgument("unknown setting " + GoText.quoted(setting));
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
        PortRange range = PortSpec.parse(
                call.positional(0).orElseThrow(() -> HookToolException.badArgument("no port or range specified")));
        call.arguments().requireAtMost(1);
        return range;
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
        return new ToolOutput.Words(ranges);
    }
}
