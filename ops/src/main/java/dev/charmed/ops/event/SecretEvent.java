package dev.charmed.ops.event;

import dev.charmed.ops.framework.EventSnapshot;
import dev.charmed.ops.juju.Model;
import dev.charmed.ops.juju.Secret;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something happens to a secret. */
public abstract class SecretEvent extends HookEvent {
    private final Secret secret;

    SecretEvent(Secret secret) {
        this.secret = secret;
    }

    /** The secret; its content is asked for on first use. */
    public final Secret secret() {
        return secret;
    }

    @Override
    protected Map<String, Object> snapshot() {
        Map<String, Object> kept = new LinkedHashMap<>();
        secret.id().ifPresent(id -> kept.put("id", id));
        secret.label().ifPresent(label -> kept.put("label", label));
        return kept;
    }

    /** The secret that was kept with such an event. Tests written for Python's ops name the fields with a prefix. */
    public static Secret restored(Model model, EventSnapshot kept) {
        String id = kept.findString("secret_id").orElseGet(() -> kept.string("id"));
        return model.secretOfEvent(id, kept.findString("secret_label").or(() -> kept.findString("label")));
    }
}
