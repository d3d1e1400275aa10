package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.CharmMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A charm, and what need be found out about it only once. Safe on many threads. */
final class ExaminedCharm {
    private final CharmMeta meta;
    private final List<Violation> violations;
    private final Assumptions assumptions;
    private @Nullable ActionSchemas actionSchemas;

    ExaminedCharm(CharmMeta meta) {
        this.meta = meta;
        this.assumptions = Assumptions.of(meta.assumes());
        Findings findings = new Findings();
        RelationRules.checkEndpoints(meta, findings);
        ModelRules.checkBindings(meta, findings);
        ConfigRules.checkDefaults(meta, findings);
        CharmRules.checkExtensions(meta, findings);
        this.violations = findings.all();
    }

    CharmMeta meta() {
        return meta;
    }

    /** What is wrong with the charm whatever happens to it, as far as it makes a run doubtful. */
    List<Violation> violations() {
        return violations;
    }

    Assumptions assumptions() {
        return assumptions;
    }

    synchronized ActionSchemas actionSchemas() {
        if (actionSchemas == null) {
            actionSchemas = new ActionSchemas();
        }
        return actionSchemas;
    }
}
