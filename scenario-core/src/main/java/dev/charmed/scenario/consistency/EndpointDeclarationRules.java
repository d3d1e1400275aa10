package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.EndpointMeta;
import dev.charmed.scenario.meta.EndpointRole;
import dev.charmed.scenario.state.NameGrammar;
import java.util.List;
import java.util.Map;

/** The endpoints and extra bindings that a charm declares. */
final class EndpointDeclarationRules {
    static final Rule SUBORDINATE = Rule.error(
            "MET3", "A subordinate charm requires a relation with the scope container.", "Juju could place it nowhere");
    static final Rule INTERFACE =
            Rule.error("MET12", "Every endpoint names its interface.", "Juju refuses the charm: expected a string");
    static final Rule SCOPE = Rule.error(
            "MET13", "The scope of an endpoint is global or container.", "Juju refuses the charm: unexpected value");
    static final Rule NAME = Rule.error(
            "MET14",
            "Endpoints are named with lower-case letters and digits, joined by single dashes or underscores.",
            "Juju can make no relations on others");
    static final Rule RESERVED_INTERFACE = Rule.error(
            "MET15",
            "No endpoint but a required one has an interface called juju, or one that begins with juju-.",
            "Juju reserves these interfaces");
    static final Rule EXTRA_BINDINGS = Rule.error(
            "MET16",
            "Extra bindings are names with nothing beside them, one at least.",
            "Juju refuses the charm: invalid extra bindings");
    static final List<Rule> RULES = List.of(SUBORDINATE, INTERFACE, SCOPE, NAME, RESERVED_INTERFACE, EXTRA_BINDINGS);

    private static final List<String> SCOPES = List.of("global", "container");

    private EndpointDeclarationRules() {}

    static void check(CharmMeta meta, Findings findings) {
        Declaration charm = new Declaration("charm", meta.metadata());
        boolean placed = false;
        for (EndpointMeta endpoint : meta.declaredEndpoints()) {
            boolean toPrincipal = endpoint.role() == EndpointRole.REQUIRER && endpoint.isContainerScoped();
            placed |= toPrincipal;
            Declaration declared = charm.get(endpoint.role().section()).get(endpoint.name());
            checkEndpoint(endpoint, declared, findings);
            boolean exempt = meta.isSubordinate() && toPrincipal;
            if (!exempt && CharmRules.isReserved(endpoint.name(), meta)) {
                findings.add(
                        CharmRules.RESERVED_NAMES,
                        declared.path(),
                        "Juju reserves the name \"%s\"".formatted(endpoint.name()));
            }
            if (endpoint.role() != EndpointRole.REQUIRER && CharmRules.isReserved(endpoint.interfaceName(), meta)) {
                findings.add(
                        RESERVED_INTERFACE,
                        declared.path() + ".interface",
                        "Juju reserves the interface \"%s\"".formatted(endpoint.interfaceName()));
            }
        }
        if (meta.isSubordinate() && !placed) {
            findings.add(
                    SUBORDINATE,
                    "charm.requires",
                    "a subordinate charm requires an endpoint with the scope container, and this one has none");
        }
        checkExtraBindings(charm.get("extra-bindings"), findings);
    }

    private static void checkEndpoint(EndpointMeta endpoint, Declaration declared, Findings findings) {
        if (!NameGrammar.ENDPOINT.allows(endpoint.name())) {
            findings.add(
                    NAME,
                    declared.path(),
                    "\"%s\" is no name for an endpoint: Juju wants lower-case letters and digits, joined by single dashes or underscores"
                            .formatted(endpoint.name()));
        }
        if (endpoint.interfaceName().isEmpty()) {
            findings.add(
                    INTERFACE,
                    declared.path() + ".interface",
                    "the endpoint \"%s\" has no interface; name one".formatted(endpoint.name()));
        }
        Declaration scope = declared.get("scope");
        if (scope.isPresent() && !SCOPES.contains(scope.text().orElse(""))) {
            findings.add(
                    SCOPE,
                    scope.path(),
                    "the endpoint \"%s\" has the scope \"%s\"; expected %s"
                            .formatted(endpoint.name(), scope.value(), String.join(" or ", SCOPES)));
        }
    }

    private static void checkExtraBindings(Declaration bindings, Findings findings) {
        if (bindings.value() instanceof Map<?, ?> map && map.isEmpty()) {
            findings.add(
                    EXTRA_BINDINGS, bindings.path(), "there are no extra bindings in it; name one or leave it out");
        }
        bindings.entries().forEach((name, beside) -> {
            if (name.isEmpty() || beside.isPresent()) {
                findings.add(
                        EXTRA_BINDINGS,
                        beside.path(),
                        name.isEmpty()
                                ? "an extra binding has no name"
                                : "expected nothing beside \"%s\", found %s".formatted(name, beside.value()));
            }
        });
    }
}
