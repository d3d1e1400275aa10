package dev.charmed.scenario.consistency;

import dev.charmed.ops.pebble.ServiceStatus;
import dev.charmed.scenario.state.CheckInfo;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Exec;
import dev.charmed.scenario.state.Model;
import dev.charmed.scenario.state.Notice;
import dev.charmed.scenario.state.State;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Containers, config and actions that cannot be, and their neighbours that can. */
final class WorkloadPairs {
    private static final Checked CHARM = Checked.charm("{name: x, containers: {web: {}, db: {}}}");
    private static final Container WEB = Container.connected("web").withLayer("base", """
            services: {httpd: {override: replace, command: httpd}}
            checks: {up: {override: replace, level: alive, startup: enabled, threshold: 5, exec: {command: up}}}
            """);
    private static final CheckInfo UP =
            CheckInfo.builder("up").level("alive").threshold(5).build();
    private static final Notice NOTICE = Notice.builder("example.com/a").id("1").build();
    private static final Notice OTHER = Notice.builder("example.com/b").id("2").build();

    private WorkloadPairs() {}

    private static Checked with(Container... containers) {
        return CHARM.with(State.empty().withContainers(containers));
    }

    private static Checked with(CheckInfo... infos) {
        return with(WEB.withCheckInfos(infos));
    }

    private static Checked onNotice(Notice notice) {
        Container web = WEB.withNotices(NOTICE);
        return with(web).on(Event.pebbleCustomNotice(web, notice));
    }

    private static Checked onCheck(CheckInfo check) {
        Container web = WEB.withCheckInfos(UP);
        return with(web).on(Event.pebbleCheckFailed(web, check));
    }

    private static Checked option(String declaration, Object value) {
        return Checked.charm("{name: x, config: {options: {a: %s}}}".formatted(declaration))
                .with(State.empty().withConfig(Map.of("a", value)));
    }

    private static Checked parameter(String declaration, Object value) {
        return Checked.charm("{name: x, actions: {go: {params: {a: %s}, required: [a]}}}".formatted(declaration))
                .on(Event.action("go").with("a", value));
    }

    static Stream<RulePair> all() {
        return Stream.of(containers(), events(), config(), actions()).flatMap(pairs -> pairs);
    }

    private static Stream<RulePair> containers() {
        Exec ls = Exec.of("ls");
        Notice ofUser = NOTICE.withId("3").withUserId(OptionalInt.of(1000));
        return Stream.of(
                RulePair.of(ContainerRules.DECLARED, with(Container.connected("wep")), with(WEB)),
                RulePair.of(ContainerRules.CHECK_IN_PLAN, with(UP.withName("u")), with(UP)),
                RulePair.of(
                        ContainerRules.CHECK_LEVEL,
                        with(CheckInfo.builder("up").level("ready").threshold(5).build()),
                        with(UP)),
                RulePair.of(ContainerRules.CHECK_STARTUP, with(UP.withStartup("disabled")), with(UP)),
                RulePair.of(ContainerRules.CHECK_THRESHOLD, with(UP.withThreshold(3)), with(UP)),
                RulePair.of(ContainerRules.UNIQUE_CHECK, with(UP, UP.withFailures(1)), with(UP, UP)),
                RulePair.of(
                        ContainerRules.UNIQUE_NAME,
                        with(WEB, WEB.withCanConnect(false)),
                        with(WEB, Container.connected("db"))),
                RulePair.of(
                        ContainerRules.UNIQUE_EXEC,
                        with(WEB.withExec(ls).withExec(ls.withReturnCode(1))),
                        with(WEB.withExec(ls).withExec(Exec.of("ls", "-l")))),
                RulePair.of(
                        ContainerRules.SERVICE_IN_PLAN,
                        with(WEB.withServiceStatus("http", ServiceStatus.ACTIVE)),
                        with(WEB.withServiceStatus("httpd", ServiceStatus.ACTIVE))),
                RulePair.of(
                        ContainerRules.UNIQUE_NOTICE,
                        with(WEB.withNotices(NOTICE, NOTICE.withId("3"))),
                        with(WEB.withNotices(NOTICE, OTHER, ofUser))),
                RulePair.of(
                        ContainerRules.ON_KUBERNETES,
                        CHARM.with(State.empty()
                                .withModel(Model.builder().type("lxd").build())
                                .withContainers(WEB)),
                        with(WEB)));
    }

    private static Stream<RulePair> events() {
        Container db = Container.connected("db");
        Container unreachable = WEB.withCanConnect(false);
        Container undeclared = Container.connected("cache");
        return Stream.of(
                RulePair.of(
                        WorkloadEventRules.DECLARED,
                        with(undeclared).on(Event.pebbleReady(undeclared)),
                        with(db).on(Event.pebbleReady(db))),
                RulePair.of(
                        WorkloadEventRules.IN_STATE,
                        with(db).on(Event.pebbleReady(WEB)),
                        with(db, WEB).on(Event.pebbleReady(WEB))),
                RulePair.of(WorkloadEventRules.NOTICE_IN_STATE, onNotice(OTHER), onNotice(NOTICE)),
                RulePair.of(WorkloadEventRules.CHECK_IN_STATE, onCheck(UP.withName("u")), onCheck(UP)),
                RulePair.of(
                        WorkloadEventRules.AS_IN_STATE,
                        with(WEB).on(Event.pebbleReady(Container.connected("web"))),
                        with(WEB).on(Event.pebbleReady(WEB))),
                RulePair.of(
                        WorkloadEventRules.CONNECTED,
                        with(unreachable).on(Event.pebbleReady(unreachable)),
                        with(WEB).on(Event.pebbleReady(WEB))),
                RulePair.of(
                        WorkloadEventRules.NOTICES_SINCE,
                        onNotice(NOTICE).juju("3.3"),
                        onNotice(NOTICE).juju("3.4")),
                RulePair.of(
                        WorkloadEventRules.CHECKS_SINCE,
                        onCheck(UP).juju("3.5"),
                        onCheck(UP).juju("3.6")));
    }

    private static Stream<RulePair> config() {
        String secret = "secret:co28kefmp25c77utl3n0";
        return Stream.of(
                RulePair.of(
                        ConfigRules.DECLARED,
                        CHARM.with(State.empty().withConfig(Map.of("a", 1))),
                        option("{type: int}", 1)),
                RulePair.of(ConfigRules.TYPED, option("{}", "x"), option("{type: string}", "x")),
                RulePair.of(
                        ConfigRules.KNOWN_TYPE,
                        option("{type: secret}", secret).juju("3.3"),
                        option("{type: secret}", secret).juju("3.4")),
                RulePair.of(ConfigRules.OF_TYPE, option("{type: int}", 1.0), option("{type: float}", 1)),
                RulePair.of(
                        ConfigRules.SECRET_ID, option("{type: secret}", "secret:x"), option("{type: secret}", secret)));
    }

    private static Stream<RulePair> actions() {
        return Stream.of(
                RulePair.of(
                        ActionRules.DECLARED,
                        CHARM.on(Event.action("go")),
                        Checked.charm("{name: x, actions: {go: {}}}").on(Event.action("go"))),
                RulePair.of(ActionRules.TYPED, parameter("{default: b}", "c"), parameter("{enum: [b, c]}", "c")),
                RulePair.of(ActionRules.KNOWN_TYPE, parameter("{type: int}", 1), parameter("{type: integer}", 1)),
                RulePair.of(
                        ActionRules.DECLARED_PARAMETER,
                        Checked.charm("{name: x, actions: {go: {}}}")
                                .on(Event.action("go").with("a", 1)),
                        Checked.charm("{name: x, actions: {go: {additionalProperties: true}}}")
                                .on(Event.action("go").with("a", 1))),
                RulePair.of(ActionRules.OF_TYPE, parameter("{type: integer}", 1.5), parameter("{type: number}", 1.5)),
                RulePair.of(
                        ActionRules.REQUIRED,
                        Checked.charm("{name: x, actions: {go: {params: {a: {default: 1}}, required: [a]}}}")
                                .on(Event.action("go")),
                        parameter("{type: integer, default: 1}", 1)),
                RulePair.of(ActionRules.IN_ENUM, parameter("{enum: [b, c]}", "d"), parameter("{enum: [b, c]}", "c")),
                RulePair.of(
                        ActionRules.SCHEMA_KEPT,
                        parameter("{type: integer, minimum: 2}", 1),
                        parameter("{type: integer, minimum: 2}", 2)),
                RulePair.of(
                        ActionRules.OBJECT_PROPERTIES,
                        parameter("{type: object}", Map.of("k", 1)),
                        parameter("{type: object, properties: {}}", Map.of("k", 1))));
    }
}
