package dev.charmed.ops.hooktools;

import java.util.Map;

/** What a unit keeps on the controller between hooks. Changes take effect when the hook succeeds. */
public interface UnitStateTools {

    /** {@code state-get}: everything that is kept, with the changes of this hook. */
    Map<String, String> stateGet();

    /**
     * {@code state-set}.
     *
     * @throws HookToolException if a key or a value is larger than Juju takes
     */
    void stateSet(Map<String, String> values);

    /** {@code state-delete}: nothing happens if there is no such key. */
    void stateDelete(String key);
}
