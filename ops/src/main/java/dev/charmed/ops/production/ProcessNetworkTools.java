package dev.charmed.ops.production;

import dev.charmed.ops.hooktools.NetworkTools;
import dev.charmed.ops.hooktools.StorageTools;
import dev.charmed.ops.model.Address;
import dev.charmed.ops.model.BindAddress;
import dev.charmed.ops.model.NetworkInfo;
import dev.charmed.ops.model.PortRange;
import dev.charmed.ops.model.Protocol;
import dev.charmed.ops.model.StorageId;
import dev.charmed.ops.model.StorageInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The hook tools about networks, ports and storages. */
interface ProcessNetworkTools extends NetworkTools, StorageTools {
    ToolProcess process();

    @Override
    default NetworkInfo networkGet(String binding, OptionalInt relationId) {
        List<String> words = new ArrayList<>(List.of("network-get", "--format=json"));
        relationId.ifPresent(id -> words.addAll(List.of("-r", Integer.toString(id))));
        words.add(binding);
        Answer network = relationId.isPresent()
                ? ProcessRelationTools.asked(() -> process().map(words))
                : process().map(words);
        List<BindAddress> interfaces = new ArrayList<>();
        for (Answer bound : network.answers("bind-addresses")) {
            List<Address> addresses = new ArrayList<>();
            for (Answer address : bound.answers("addresses")) {
                addresses.add(new Address(address.text("value"), address.text("hostname"), address.text("cidr")));
            }
            interfaces.add(new BindAddress(addresses, bound.text("interface-name"), bound.text("mac-address")));
        }
        return new NetworkInfo(interfaces, network.strings("ingress-addresses"), network.strings("egress-subnets"));
    }

    @Override
    default String privateAddress() {
        return process().run("unit-get", "private-address").strip();
    }

    @Override
    default String publicAddress() {
        return process().run("unit-get", "public-address").strip();
    }

    @Override
    default void openPort(PortRange range, List<String> endpoints) {
        process().run(portWords("open-port", range, endpoints));
    }

    @Override
    default void closePort(PortRange range, List<String> endpoints) {
        process().run(portWords("close-port", range, endpoints));
    }

    private static List<String> portWords(String tool, PortRange range, List<String> endpoints) {
        return endpoints.isEmpty()
                ? List.of(tool, range.toString())
                : List.of(tool, "--endpoints", String.join(",", endpoints), range.toString());
    }

    /** Lines such as {@code 80/tcp (*)} and {@code 8000-8010/udp (admin, db)}. */
    @Override
    default SortedMap<PortRange, SortedSet<String>> openedPorts() {
        SortedMap<PortRange, SortedSet<String>> opened = new TreeMap<>();
        for (String line : process().strings("opened-ports", "--endpoints", "--format=json")) {
            int parenthesis = line.indexOf(" (");
            String endpoints = parenthesis < 0 ? "*" : line.substring(parenthesis + 2, line.length() - 1);
            SortedSet<String> names = new TreeSet<>();
            if (!endpoints.equals("*")) {
                names.addAll(List.of(endpoints.split(", ")));
            }
            opened.put(range(parenthesis < 0 ? line : line.substring(0, parenthesis)), names);
        }
        return opened;
    }

    private static PortRange range(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return PortRange.icmp();
        }
        Optional<Protocol> protocol = Protocol.named(text.substring(slash + 1));
        String ports = text.substring(0, slash);
        int dash = ports.indexOf('-');
        int from = Integer.parseInt(dash < 0 ? ports : ports.substring(0, dash));
        int to = Integer.parseInt(dash < 0 ? ports : ports.substring(dash + 1));
        return new PortRange(
                protocol.orElseThrow(() -> new IllegalStateException("opened-ports answers with " + text)), from, to);
    }

    @Override
    default List<StorageId> storageList() {
        List<StorageId> storages = new ArrayList<>();
        for (String text : process().strings("storage-list", "--format=json")) {
            storages.add(StorageId.parse(text)
                    .orElseThrow(() -> new IllegalStateException("storage-list answers with " + text)));
        }
        return storages;
    }

    @Override
    default StorageInfo storageGet(StorageId storage) {
        Answer answer = process().map("storage-get", "--format=json", "-s", storage.toString());
        return new StorageInfo(answer.text("kind"), answer.text("location"));
    }

    @Override
    default void storageAdd(Map<String, Integer> counts) {
        List<String> words = new ArrayList<>(List.of("storage-add"));
        ToolProcess.addPairs(words, counts);
        process().run(words);
    }
}
