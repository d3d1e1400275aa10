package dev.charmed.scenario.pebble;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * In which order services are started and stopped: with all that they require (or, to be stopped, all that requires them),
 * by {@code after} and {@code before}, in lanes. What is in a lane is done one after the other, and a failure ends the lane.
 */
final class ServiceOrder {
    private final SortedMap<String, Entry> services;

    ServiceOrder(SortedMap<String, Entry> services) {
        this.services = services;
    }

    List<List<String>> start(List<String> names) throws LayerFormatException {
        return lanes(ordered(names, false));
    }

    List<List<String>> stop(List<String> names) throws LayerFormatException {
        return lanes(ordered(names, true));
    }

    /** @throws LayerFormatException if services are to be started before each other */
    void requireNoLoops() throws LayerFormatException {
        ordered(List.copyOf(services.keySet()), false);
    }

    private Entry service(String name) throws LayerFormatException {
        Entry service = services.get(name);
        if (service == null) {
            throw new LayerFormatException("service " + GoText.quoted(name) + " does not exist");
        }
        return service;
    }

    private List<String> ordered(List<String> names, boolean stop) throws LayerFormatException {
        SortedMap<String, List<String>> successors = new TreeMap<>();
        for (String name : involved(names, stop)) {
            successors.put(name, new ArrayList<>());
        }
        for (Map.Entry<String, List<String>> entry : successors.entrySet()) {
            Entry service = service(entry.getKey());
            for (String after : service.texts(stop ? "before" : "after")) {
                if (successors.containsKey(after)) {
                    entry.getValue().add(after);
                }
            }
            for (String before : service.texts(stop ? "after" : "before")) {
                List<String> others = successors.get(before);
                if (others != null) {
                    others.add(entry.getKey());
                }
            }
        }
        List<String> order = new ArrayList<>();
        for (List<String> loop : new StronglyConnected(successors).components()) {
            if (loop.size() > 1) {
                throw new LayerFormatException("services in before/after loop: " + GoText.joined(loop));
            }
            order.add(loop.get(0));
        }
        return order;
    }

    private LinkedHashSet<String> involved(List<String> names, boolean stop) throws LayerFormatException {
        LinkedHashSet<String> involved = new LinkedHashSet<>();
        List<String> pending = new ArrayList<>(names);
        for (int i = 0; i < pending.size(); i++) {
            String name = pending.get(i);
            if (involved.add(name)) {
                pending.addAll(stop ? dependants(name) : service(name).texts("requires"));
            }
        }
        return involved;
    }

    private List<String> dependants(String name) {
        List<String> dependants = new ArrayList<>();
        services.forEach((other, service) -> {
            if (service.texts("requires").contains(name)) {
                dependants.add(other);
            }
        });
        return dependants;
    }

    private List<List<String>> lanes(List<String> order) throws LayerFormatException {
        Map<String, Integer> laneOf = new HashMap<>();
        int lane = -1;
        for (String name : order) {
            lane = lane(lane, name, laneOf);
        }
        Map<Integer, List<String>> lanes = new TreeMap<>();
        for (String name : order) {
            lanes.computeIfAbsent(Objects.requireNonNull(laneOf.get(name)), number -> new ArrayList<>())
                    .add(name);
        }
        return List.copyOf(lanes.values());
    }

    private int lane(int latest, String name, Map<String, Integer> laneOf) throws LayerFormatException {
        List<String> requires = service(name).texts("requires");
        Integer known = laneOf.get(name);
        for (int i = 0; known == null && i < requires.size(); i++) {
            known = laneOf.get(requires.get(i));
        }
        int lane = known == null ? latest + 1 : known;
        laneOf.put(name, lane);
        requires.forEach(required -> laneOf.put(required, lane));
        return lane;
    }

    /** Tarjan's algorithm: the groups that can all reach each other, after those that they reach. */
    private static final class StronglyConnected {
        private final SortedMap<String, List<String>> successors;
        private final Map<String, Integer> indexes = new LinkedHashMap<>();
        private final List<String> stack = new ArrayList<>();
        private final List<List<String>> components = new ArrayList<>();

        StronglyConnected(SortedMap<String, List<String>> successors) {
            this.successors = successors;
        }

        List<List<String>> components() {
            for (String name : successors.keySet()) {
                if (!indexes.containsKey(name)) {
                    connect(name);
                }
            }
            return components;
        }

        private int connect(String name) {
            int index = indexes.size();
            indexes.put(name, index);
            stack.add(name);
            int low = index;
            for (String successor : successors.getOrDefault(name, List.of())) {
                Integer known = indexes.get(successor);
                if (known == null) {
                    low = Math.min(low, connect(successor));
                } else if (stack.contains(successor)) {
                    low = Math.min(low, known);
                }
            }
            if (low == index) {
                List<String> tail = stack.subList(stack.indexOf(name), stack.size());
                components.add(tail.stream().sorted().toList());
                tail.clear();
            }
            return low;
        }
    }
}
