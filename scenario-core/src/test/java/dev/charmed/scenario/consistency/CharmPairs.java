package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.CharmMeta;
import java.util.List;
import java.util.stream.Stream;

/** Charms that Juju refuses, and their neighbours that it takes. */
final class CharmPairs {
    /** By the rule's id; every charm has a name, a summary and a description besides, unless it says otherwise. */
    private static final String TABLE = """
            MET1  | {type: charm, extensions: [rust-framework]}         | {type: charm, extensions: [go-framework]}
            MET3  | {subordinate: true, requires: {a: {interface: i}}}  | {subordinate: true, requires: {a: {interface: i, scope: container}}}
            MET4  | {requires: {juju-info: {interface: i}}}             | {requires: {jujube: {interface: i}}}
            MET5  | {containers: {c: {resource: j}}}                    | {containers: {c: {resource: j}}, resources: {j: {type: oci-image}}}
            MET6  | {containers: {c: {mounts: [{storage: s, location: /s}]}}} | {containers: {c: {mounts: [{storage: s, location: /s}]}}, storage: {s: {type: filesystem}}}
            MET7  | {containers: {c: {uid: 1000}}}                      | {containers: {c: {uid: 999}}}
            MET8  | {storage: {s: {type: block, location: /s}}}         | {storage: {s: {type: filesystem, location: /s}}}
            MET9  | {resources: {r: {type: file, filename: a/b}}}       | {resources: {r: {type: file, filename: b}}}
            MET10 | {actions: {go_2: {}}}                               | {actions: {go-2: {}}}
            MET11 | {config: {options: {a: {type: bool}}}}              | {config: {options: {a: {type: boolean}}}}
            MET12 | {requires: {a: {optional: true}}}                   | {requires: {a: i}}
            MET13 | {requires: {a: {interface: i, scope: machine}}}     | {requires: {a: {interface: i, scope: global}}}
            MET14 | {requires: {a__b: {interface: i}}}                  | {requires: {a_b-2: {interface: i}}}
            MET15 | {provides: {a: {interface: juju-info}}}             | {requires: {a: {interface: juju-info}}}
            MET16 | {extra-bindings: {a: {interface: i}}}               | {extra-bindings: {a: }}
            MET17 | {storage: {a-1: {type: block}}}                     | {storage: {a-1b: {type: block}}}
            MET18 | {storage: {a: {type: block, multiple: {range: 0}}}} | {storage: {a: {type: block, multiple: {range: 0-}}}}
            MET19 | {storage: {a: {type: block, minimum-size: 1 GB}}}   | {storage: {a: {type: block, minimum-size: 1.5GiB}}}
            MET20 | {storage: {a: {type: block, properties: [fast]}}}   | {storage: {a: {type: block, properties: [transient]}}}
            MET21 | {resources: {r: {type: docker}}}                    | {resources: {r: {type: oci-image}}}
            MET22 | {containers: {a_b: {}}}                             | {containers: {2-b: {}}}
            MET23 | {devices: {d: {type: gpu, countmin: 2}}}            | {devices: {d: {type: gpu, countmin: 2, countmax: 2}}}
            MET24 | {payloads: {p_q: {type: kvm}}}                      | {payloads: {p-Q: {type: kvm}}}
            MET25 | {name: a_b}                                         | {name: a-b2}
            MET26 | {summary: }                                         | {summary: ''}
            MET27 | {containers: {a: {}}, series: [focal]}              | {series: [focal]}
            MET28 | {charm-user: sudo}                                  | {charm-user: sudoer}
            MET29 | {assumes: [juju >= new]}                            | {assumes: [juju >= 3.6, {any-of: [k8s-api, {all-of: [juju < 9]}]}]}
            MET30 | {require: {}}                                       | {upstream-source: x}
            MET31 | {min-juju-version: two}                             | {min-juju-version: 2.9.0}
            MET32 | {config: {option: {}}}                              | {config: {options: {}}}
            REL6  | {requires: {a: i}, peers: {a: i}}                   | {requires: {a: i}, peers: {b: i}}
            NET2  | {requires: {a: i}, extra-bindings: {a: }}           | {requires: {a: i}, extra-bindings: {b: }}
            CFG6  | {config: {options: {a: {type: int, default: one}}}} | {config: {options: {a: {type: int, default: '1'}}}}
            EVA11 | {actions: {a: {params: {p: {type: string, required: true}}}}} | {actions: {a: {params: {p: {type: string}}, required: [p]}}}
            """;

    private CharmPairs() {}

    static Stream<RulePair> all() {
        return TABLE.lines().map(line -> line.split("\\s\\|\\s")).map(cells -> {
            Rule rule = ConsistencyChecker.rule(cells[0].strip());
            return new RulePair(rule, violations(cells[1].strip()), violations(cells[2].strip()));
        });
    }

    private static List<Violation> violations(String metadata) {
        return ConsistencyChecker.checkDeployable(CharmMeta.parse(presented(metadata)));
    }

    private static String presented(String metadata) {
        StringBuilder whole = new StringBuilder("{");
        for (String key : List.of("name", "summary", "description")) {
            boolean given = metadata.startsWith("{" + key + ":");
            whole.append(given ? "" : key + ": a, ");
        }
        return whole.append(metadata.substring(1)).toString();
    }
}
