package dev.charmed.scenario.pebble;

import java.util.Map;

/** What Pebble wants of all layers together. */
final class PlanRules {
    private PlanRules() {}

    /** @throws LayerFormatException with Pebble's words if the plan is not valid */
    static void check(PlanLayer plan) throws LayerFormatException {
        for (Map.Entry<String, Entry> service : plan.services().entrySet()) {
            if (service.getValue().text("command").isEmpty()) {
                throw new LayerFormatException(
                        "plan must define \"command\" for service " + GoText.quoted(service.getKey()));
            }
        }
        for (Map.Entry<String, Entry> service : plan.services().entrySet()) {
            String workload = service.getValue().text("workload");
            if (!workload.isEmpty()) {
                throw new LayerFormatException("workload %s: not defined for service %s"
                        .formatted(GoText.quoted(workload), GoText.quoted(service.getKey())));
            }
        }
        for (Map.Entry<String, Entry> check : plan.checks().entrySet()) {
            checkCheck(plan, GoText.quoted(check.getKey()), check.getValue());
        }
        for (Map.Entry<String, Entry> target : plan.logTargets().entrySet()) {
            checkLogTarget(plan, GoText.quoted(target.getKey()), target.getValue());
        }
        new ServiceOrder(plan.services()).requireNoLoops();
    }

    private static void checkCheck(PlanLayer plan, String name, Entry check) throws LayerFormatException {
        int types = 0;
        for (String[] need : new String[][] {{"http", "url"}, {"tcp", "port"}, {"exec", "command"}}) {
            Entry section = check.section(need[0]).orElse(null);
            if (section != null) {
                if (!section.has(need[1])) {
                    throw new LayerFormatException(
                            "plan must set \"%s\" for %s check %s".formatted(need[1], need[0], name));
                }
                String context = section.text("service-context");
                if (!context.isEmpty() && !plan.services().containsKey(context)) {
                    throw new LayerFormatException("plan check %s service context specifies non-existent service %s"
                            .formatted(name, GoText.quoted(context)));
                }
                types++;
            }
        }
        if (types != 1) {
            throw new LayerFormatException("plan must specify one of \"http\", \"tcp\", or \"exec\" for check " + name);
        }
    }

    private static void checkLogTarget(PlanLayer plan, String name, Entry target) throws LayerFormatException {
        if (target.text("type").isEmpty()) {
            throw new LayerFormatException(
                    "plan must define \"type\" (\"loki\", \"opentelemetry\" or \"syslog\") for log target " + name);
        }
        for (String mentioned : target.texts("services")) {
            String service = mentioned.startsWith("-") ? mentioned.substring(1) : mentioned;
            if (!service.equals("all") && !plan.services().containsKey(service)) {
                throw new LayerFormatException(
                        "log target %s specifies unknown service %s".formatted(name, GoText.quoted(service)));
            }
        }
        if (target.text("location").isEmpty()) {
            throw new LayerFormatException("plan must define \"location\" for log target " + name);
        }
    }
}
