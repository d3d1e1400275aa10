package dev.charmed.ops.hooktools;

/**
 * Everything a charm can ask of, and tell, Juju during one hook.
 *
 * <p>The seam between charms and whoever answers them: the real hook tools in production, the simulated unit under test.
 * Methods answer as the tool of the same name does in Juju 3; a refusal is a {@link HookToolException} with Juju's own
 * text. Calls of one hook come one after the other, never at the same time.
 */
public interface HookTools
        extends RelationTools,
                SecretTools,
                UnitTools,
                NetworkTools,
                StorageTools,
                UnitStateTools,
                ActionTools,
                LegacyTools {}
