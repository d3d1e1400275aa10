package dev.charmed.scenario.consistency;

import dev.charmed.scenario.meta.ActionMeta;
import dev.charmed.scenario.meta.CharmMeta;
import dev.charmed.scenario.meta.ConfigOption;
import dev.charmed.scenario.meta.JujuVersion;
import dev.charmed.scenario.meta.NearestName;
import dev.charmed.scenario.state.Model;
import dev.charmed.scenario.state.NameGrammar;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Juju refuses in a charm itself. Apart from two doubts about what a run would miss, these are checked on their own
 * and not before a run, which needs no deployable charm.
 */
final class CharmRules {
    static final Rule KNOWN_EXTENSIONS = Rule.warning(
            "MET1", "The extensions of charmcraft.yaml are known.", "what an unknown one adds to the charm is missing");
    static final Rule ASSUMPTIONS = Rule.warning(
            "MET2",
            "What the charm assumes of Juju and the model holds.",
            "Juju refuses to deploy the charm otherwise");
    static final Rule RESERVED_NAMES = Rule.error(
            "MET4",
            "No endpoint or action is called juju, nor begins with juju-.",
            "Juju reserves them, but for subordinates that require them with the scope container");
    static final Rule ACTION_NAME = Rule.error(
            "MET10",
            "Actions are named with lower-case letters, digits, and dashes in between.",
            "Juju refuses the charm");
    static final Rule OPTION_TYPE =
            Rule.error("MET11", "Every config option has a type that Juju knows.", "charmcraft refuses the charm");
    static final Rule NAME = Rule.error(
            "MET25",
            "Charms are named with lower-case letters and digits, joined by single dashes, with a letter in every part.",
            "Juju finds no charm by another name");
    static final Rule SUMMARY = Rule.error(
            "MET26", "A charm has a summary and a description.", "Juju refuses the charm: expected a string");
    static final Rule FORMAT = Rule.error(
            "MET27",
            "Metadata with containers, assumes or charm-user has no series, deployment or min-juju-version.",
            "Juju refuses the charm: ambiguous metadata");
    static final Rule CHARM_USER = Rule.error(
            "MET28",
            "The charm runs as root, as a sudoer, or as non-root.",
            "Juju refuses the charm: invalid charm-user");
    static final Rule ASSUMES_FORM = Rule.error(
            "MET29",
            "What a charm assumes is a list of features, versions of features, any-of and all-of.",
            "Juju refuses the charm: malformed assumes block");
    static final Rule KNOWN_KEYS = Rule.warning(
            "MET30", "No key of the metadata is nearly one that Juju reads.", "Juju passes over keys it does not know");
    static final Rule MINIMUM_VERSION = Rule.error(
            "MET31", "The min-juju-version is a version.", "Juju refuses the charm: invalid min-juju-version");
    static final Rule CONFIG_OPTIONS = Rule.error(
            "MET32",
            "A config.yaml lists its options under the key options.",
            "Juju refuses the charm: empty configuration");
    static final List<Rule> RULES = List.of(
            KNOWN_EXTENSIONS,
            ASSUMPTIONS,
            RESERVED_NAMES,
            ACTION_NAME,
            OPTION_TYPE,
            NAME,
            SUMMARY,
            FORMAT,
            CHARM_USER,
            ASSUMES_FORM,
            KNOWN_KEYS,
            MINIMUM_VERSION,
            CONFIG_OPTIONS);

    private static final String RESERVED = "juju";
    private static final List<String> OLD_KEYS = List.of("series", "deployment", "min-juju-version");
    private static final List<String> NEW_KEYS = List.of("containers", "assumes", "charm-user");
    private static final List<String> USERS = List.of("root", "sudoer", "non-root");
    private static final List<String> KEYS = List.of(
            "name",
            "summary",
            "description",
            "display-name",
            "maintainer",
            "maintainers",
            "subordinate",
            "provides",
            "requires",
            "peers",
            "extra-bindings",
            "categories",
            "tags",
            "series",
            "storage",
            "devices",
            "deployment",
            "payloads",
            "resources",
            "terms",
            "min-juju-version",
            "assumes",
            "containers",
            "charm-user",
            "docs",
            "issues",
            "source",
            "website",
            "revision",
            "format");

    private CharmRules() {}

    /** What a run may miss. */
    static void checkExtensions(CharmMeta meta, Findings findings) {
        for (String extension : meta.unknownExtensions()) {
            findings.add(
                    KNOWN_EXTENSIONS,
                    "charm.extensions",
                    "the extension \"%s\" is not known here; give the metadata that charmcraft makes of it"
                            .formatted(extension));
        }
    }

    /** What a run depends on. */
    static void check(Scenario scenario, Findings findings) {
        Model model = scenario.state().model();
        scenario.charm()
                .assumptions()
                .firstUnmet(scenario.jujuVersion(), model.isKubernetes())
                .ifPresent(unmet -> findings.add(
                        ASSUMPTIONS,
                        "charm.assumes",
                        "the charm assumes %s, and the run has Juju %s and a model of type %s"
                                .formatted(unmet, scenario.jujuVersion(), model.type())));
    }

    /** What a deployment depends on. */
    static void checkDeployable(ExaminedCharm charm, Findings findings) {
        checkCharm(charm.meta(), findings);
        EndpointDeclarationRules.check(charm.meta(), findings);
        WorkloadDeclarationRules.check(charm.meta(), findings);
        StorageDeclarationRules.check(charm.meta(), findings);
        checkActions(charm, findings);
        checkOptions(charm.meta(), findings);
    }

    private static void checkCharm(CharmMeta meta, Findings findings) {
        Declaration charm = new Declaration("charm", meta.metadata());
        if (!NameGrammar.APPLICATION.allows(meta.name())) {
            findings.add(
                    NAME,
                    "charm.name",
                    "\"%s\" is no name for a charm: Juju wants lower-case letters and digits, joined by single dashes, with a letter in every part"
                            .formatted(meta.name()));
        }
        for (String key : List.of("summary", "description")) {
            if (charm.get(key).text().isEmpty()) {
                findings.add(SUMMARY, "charm." + key, "the charm has no %s; write one".formatted(key));
            }
        }
        checkFormat(meta.metadata(), findings);
        Declaration user = charm.get("charm-user");
        if (user.isPresent() && !USERS.contains(user.text().orElse(""))) {
            findings.add(
                    CHARM_USER,
                    user.path(),
                    "\"%s\" is nobody to run as; expected %s%s"
                            .formatted(
                                    user.value(),
                                    String.join(", ", USERS),
                                    NearestName.hint(String.valueOf(user.value()), USERS)));
        }
        Declaration assumes = charm.get("assumes");
        Assumptions.malformed(assumes.value())
                .ifPresent(malformed -> findings.add(
                        ASSUMES_FORM,
                        assumes.path(),
                        "%s is nothing to assume; expected something like k8s-api, juju >= 3.6, or a list under any-of or all-of"
                                .formatted(malformed)));
        Declaration version = charm.get("min-juju-version");
        if (version.isPresent() && !isVersion(version.text())) {
            findings.add(
                    MINIMUM_VERSION,
                    version.path(),
                    "%s is no version; expected a text such as \"2.9.0\"".formatted(version.value()));
        }
    }

    private static boolean isVersion(Optional<String> text) {
        try {
            JujuVersion.parse(text.orElse(""));
            return true;
        } catch (IllegalArgumentException noVersion) {
            return false;
        }
    }

    private static void checkFormat(Map<String, ?> metadata, Findings findings) {
        Optional<String> modern =
                NEW_KEYS.stream().filter(metadata::containsKey).findFirst();
        for (String key : metadata.keySet()) {
            if (modern.isPresent() && OLD_KEYS.contains(key)) {
                findings.add(FORMAT, "charm." + key, "%s cannot be used with %s".formatted(key, modern.get()));
            }
            if (!KEYS.contains(key)) {
                NearestName.of(key, KEYS)
                        .ifPresent(near -> findings.add(
                                KNOWN_KEYS,
                                "charm." + key,
                                "Juju reads no \"%s\"; did you mean \"%s\"?".formatted(key, near)));
            }
        }
    }

    private static void checkActions(ExaminedCharm charm, Findings findings) {
        for (ActionMeta declared : charm.meta().declaredActions().values()) {
            String name = declared.name();
            ActionRules.checkSchema(declared, charm.actionSchemas(), findings);
            // A run takes this for no parameters, as the charm's author does.
            if (declared.schema().containsKey("params") && declared.schema().get("params") == null) {
                findings.add(
                        ActionRules.VALID_SCHEMA,
                        "charm.actions." + name + ".params",
                        "expected object, found nothing; leave params out if there are none");
            }
            if (!NameGrammar.ACTION.allows(name)) {
                findings.add(
                        ACTION_NAME,
                        "charm.actions." + name,
                        "\"%s\" is no name for an action: Juju wants lower-case letters and digits, with dashes in between"
                                .formatted(name));
            }
            if (isReserved(name, charm.meta())) {
                findings.add(RESERVED_NAMES, "charm.actions." + name, "Juju reserves the name \"%s\"".formatted(name));
            }
        }
    }

    private static void checkOptions(CharmMeta meta, Findings findings) {
        if (!meta.config().isEmpty() && !meta.config().containsKey("options")) {
            findings.add(
                    CONFIG_OPTIONS,
                    "charm.config",
                    "there are no options in it%s"
                            .formatted(NearestName.of("options", meta.config().keySet())
                                    .map("; did you mean \"options\" by \"%s\"?"::formatted)
                                    .orElse("")));
        }
        for (ConfigOption option : meta.options().values()) {
            if (option.type().isEmpty()) {
                findings.add(
                        OPTION_TYPE,
                        "charm.config.options." + option.name(),
                        "the option \"%s\" has %s"
                                .formatted(
                                        option.name(),
                                        option.declaredType()
                                                .map(type ->
                                                        "the type \"%s\", which Juju does not know".formatted(type))
                                                .orElse("no type")));
            }
        }
    }

    /** Whether Juju keeps a name to itself; charms of Juju's own may have it. */
    static boolean isReserved(String name, CharmMeta meta) {
        boolean ours = meta.name().startsWith(RESERVED + "-");
        return !ours && (name.equals(RESERVED) || name.startsWith(RESERVED + "-"));
    }
}
