package dev.charmed.scenario.consistency;

import dev.charmed.ops.model.Scope;
import dev.charmed.scenario.state.Secret;
import dev.charmed.scenario.state.SecretEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The secrets of the State, and secret events. */
final class SecretRules {
    static final Rule IN_STATE = Rule.error(
            "SEC1", "A secret event has its secret just as the State has it.", "one secret is in one condition");
    static final Rule SINCE =
            Rule.error("SEC2", "Secrets come with Juju 3.0 and later.", "Juju 2.9 has no secrets and no such events");
    static final Rule UNIQUE_ID =
            Rule.error("SEC3", "No two secrets of the State have one id.", "Juju makes unique ids");
    static final Rule UNIQUE_LABEL = Rule.error(
            "SEC4", "No two secrets of one owner have one label.", "Juju refuses a label that its owner uses already");
    static final Rule KNOWN_REVISION = Rule.warning(
            "SEC5", "A secret event is about a revision that there has been.", "Juju counts revisions one by one");
    static final Rule LEADER_TOLD = Rule.warning(
            "SEC6", "The owner's events of an application's secret come to its leader.", "Juju tells leaders only");
    static final List<Rule> RULES = List.of(IN_STATE, SINCE, UNIQUE_ID, UNIQUE_LABEL, KNOWN_REVISION, LEADER_TOLD);

    private SecretRules() {}

    static void check(Scenario scenario, Findings findings) {
        List<Secret> secrets = scenario.state().secrets();
        boolean supported = scenario.jujuVersion().isAtLeast(3, 0, 0);
        if (!supported && !secrets.isEmpty()) {
            findings.add(
                    SINCE,
                    "secrets",
                    "Juju %s has no secrets; Juju 3.0 is the first that does".formatted(scenario.jujuVersion()));
        }
        if (secrets.size() > 1) {
            checkUnique(secrets, findings);
        }
        if (scenario.event() instanceof SecretEvent event) {
            checkEvent(scenario, event, findings);
        }
    }

    private static void checkUnique(List<Secret> secrets, Findings findings) {
        Set<String> ids = new HashSet<>();
        Map<Optional<Scope>, Set<String>> labels = new HashMap<>();
        for (int index = 0; index < secrets.size(); index++) {
            Secret secret = secrets.get(index);
            if (!ids.add(secret.bareId())) {
                findings.add(
                        UNIQUE_ID,
                        "secrets[" + index + "].id",
                        "there is another secret \"%s\"".formatted(secret.id()));
            }
            boolean clashes = secret.label().isPresent()
                    && !labels.computeIfAbsent(secret.owner(), owner -> new HashSet<>())
                            .add(secret.label().get());
            if (clashes) {
                findings.add(
                        UNIQUE_LABEL,
                        "secrets[" + index + "].label",
                        "another secret of the same owner has the label \"%s\""
                                .formatted(secret.label().orElse("")));
            }
        }
    }

    private static void checkEvent(Scenario scenario, SecretEvent event, Findings findings) {
        Secret secret = event.secret();
        if (!scenario.state().secrets().contains(secret)) {
            boolean other = scenario.state().findSecret(secret.id()).isPresent();
            findings.add(
                    IN_STATE,
                    other ? "secrets" : "event",
                    other
                            ? "%s has a secret %s unlike the one in the State; fire it with the State's"
                                    .formatted(event.hookName(), secret.id())
                            : event.hookName() + " is about " + missing(secret));
        } else if (event.revision().orElse(1) < 1 || event.revision().orElse(1) > secret.latestRevision()) {
            findings.add(
                    KNOWN_REVISION,
                    "event",
                    "%s is about revision %d of the secret %s, which has revisions from 1 to %d"
                            .formatted(
                                    event.hookName(),
                                    event.revision().orElse(0),
                                    secret.id(),
                                    secret.latestRevision()));
        }
        if (event.kind() != SecretEvent.Kind.CHANGED
                && secret.owner().equals(Optional.of(Scope.APPLICATION))
                && !scenario.state().leader()) {
            findings.add(
                    LEADER_TOLD,
                    "leader",
                    "%s of a secret that the application owns comes to its leader, and this unit is not"
                            .formatted(event.hookName()));
        }
    }

    private static String missing(Secret secret) {
        return secret.id().isEmpty()
                ? "a secret without an id, and the State has not just one like it; fire it with the State's"
                : "the secret %s, which the State does not have".formatted(secret.id());
    }
}
