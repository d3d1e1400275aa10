package dev.charmed.scenario.agent.generated;

import dev.charmed.scenario.state.CheckInfo;
import dev.charmed.scenario.state.CheckInfoBuilder;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Event;
import dev.charmed.scenario.state.Exec;
import dev.charmed.scenario.state.Model;
import dev.charmed.scenario.state.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Breaks the rules of containers and of the events in them. */
final class ContainerMutations {
    private static final String RECENT = "3.6.14";
    private static final String NAME = "extra";
    private static final Container EXTRA = Container.connected(NAME);
    private static final Container PROBED = EXTRA.withLayer(
                    "base", "checks: {probe: {override: replace, exec: {command: 'true'}}}")
            .withCheckInfos(CheckInfo.builder("probe").build());
    private static final Notice NOTICE =
            Notice.builder("example.com/mutated").id("7").build();
    private static final Container NOTIFIED = EXTRA.withNotices(NOTICE);

    private ContainerMutations() {}

    static Stream<Mutation> all() {
        return Stream.of(
                new Mutation("CON5", "undeclared container", sample -> sample, sample -> adding(sample, EXTRA)),
                new Mutation("CON6", "check that is not in the plan", with(PROBED), probe(info -> info.name("prob"))),
                new Mutation("CON6", "no plan at all", with(PROBED), with(PROBED.withLayers(Map.of()))),
                new Mutation("CON7", "other level", with(PROBED), probe(info -> info.level("alive"))),
                new Mutation("CON8", "other startup", with(PROBED), probe(info -> info.startup("disabled"))),
                new Mutation("CON9", "other threshold", with(PROBED), probe(info -> info.threshold(7))),
                new Mutation(
                        "CON10", "two of one name", with(EXTRA), sample -> adding(sample, EXTRA.withCanConnect(false))),
                new Mutation(
                        "EVW5",
                        "two answers to one command",
                        with(EXTRA.withExec(Exec.of("ls"))).andThen(ContainerMutations::ready)::apply,
                        with(EXTRA.withExec(Exec.of("ls"))
                                        .withExec(Exec.of("ls").withStdout("other")))
                                .andThen(ContainerMutations::ready)::apply),
                new Mutation(
                        "EVW5",
                        "two answers to one command that no event is about",
                        with(EXTRA.withExec(Exec.of("ls"))).andThen(sample -> sample.on(Event.updateStatus()))::apply,
                        with(EXTRA.withExec(Exec.of("ls"))
                                .withExec(Exec.of("ls").withStdout("other")))),
                new Mutation(
                        "CON11",
                        "status of an unknown service",
                        with(EXTRA),
                        with(EXTRA.withServiceStatuses(Map.of("ghost", "active")))),
                new Mutation(
                        "CON12",
                        "one notice twice",
                        with(NOTIFIED),
                        with(NOTIFIED.withNotices(NOTICE, NOTICE.withId("8")))),
                new Mutation(
                        "CON13",
                        "one check twice",
                        with(PROBED),
                        with(PROBED.withCheckInfos(
                                CheckInfo.builder("probe").build(),
                                CheckInfo.builder("probe").failures(1).build()))),
                new Mutation(
                        "CON14",
                        "container on a machine",
                        with(EXTRA).andThen(sample -> in(sample, "kubernetes"))::apply,
                        sample -> in(sample, "lxd")),
                new Mutation(
                        "CON1",
                        "undeclared container in an event",
                        with(EXTRA).andThen(ContainerMutations::ready)::apply,
                        sample -> sample.withoutDeclaring("containers", NAME)),
                new Mutation(
                        "CON2",
                        "container of an event not in the State",
                        with(EXTRA).andThen(ContainerMutations::ready)::apply,
                        ContainerMutations::without),
                new Mutation(
                        "CON3",
                        "unknown notice",
                        with(NOTIFIED).andThen(ContainerMutations::notified)::apply,
                        with(EXTRA)),
                new Mutation(
                        "CON4", "unknown check", with(PROBED).andThen(ContainerMutations::failed)::apply, with(EXTRA)),
                new Mutation(
                        "EVW3",
                        "container of an event unlike the State's",
                        with(EXTRA).andThen(ContainerMutations::ready)::apply,
                        sample -> sample.on(Event.pebbleReady(EXTRA.withExec(Exec.of("unlike"))))),
                new Mutation(
                        "EVW4",
                        "unreachable container",
                        with(EXTRA).andThen(ContainerMutations::ready)::apply,
                        with(EXTRA.withCanConnect(false))
                                .andThen(sample -> sample.on(Event.pebbleReady(EXTRA.withCanConnect(false))))::apply),
                new Mutation(
                        "EVW6",
                        "notice on an old Juju",
                        with(NOTIFIED).andThen(ContainerMutations::notified)::apply,
                        sample -> sample.juju("3.3.7")),
                new Mutation(
                        "EVW7",
                        "check on an old Juju",
                        with(PROBED).andThen(ContainerMutations::failed)::apply,
                        sample -> sample.juju("3.5.7")));
    }

    /** With that container, in place of another of its name, and declared. */
    private static UnaryOperator<Sample> with(Container container) {
        return sample -> adding(without(sample), container).declaring(Map.of(), "containers", NAME);
    }

    private static UnaryOperator<Sample> probe(UnaryOperator<CheckInfoBuilder> change) {
        return with(
                PROBED.withCheckInfos(change.apply(CheckInfo.builder("probe")).build()));
    }

    private static Sample adding(Sample sample, Container container) {
        List<Container> containers = new ArrayList<>(sample.state().containers());
        containers.add(container);
        return sample.with(sample.state().withContainers(containers));
    }

    private static Sample without(Sample sample) {
        return sample.with(sample.state()
                .withContainers(sample.state().containers().stream()
                        .filter(container -> !container.name().equals(NAME))
                        .toList()));
    }

    private static Sample in(Sample sample, String modelType) {
        return sample.with(state ->
                state.withModel(Model.builder().type(modelType).build()).withOpenedPorts());
    }

    private static Sample ready(Sample sample) {
        return sample.on(Event.pebbleReady(sample.state().container(NAME)));
    }

    private static Sample notified(Sample sample) {
        return sample.on(Event.pebbleCustomNotice(NOTIFIED, NOTICE)).juju(RECENT);
    }

    private static Sample failed(Sample sample) {
        return sample.on(Event.pebbleCheckFailed(PROBED, PROBED.checkInfos().get(0)))
                .juju(RECENT);
    }
}
