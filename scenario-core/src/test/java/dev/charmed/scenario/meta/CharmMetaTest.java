package dev.charmed.scenario.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class CharmMetaTest {
    private static final CharmMeta RICH = CharmMeta.parse("""
            name: rich
            summary: All there is
            description: |
              Two
              lines
            subordinate: yes
            requires:
              db: {interface: postgresql_client, limit: 1, optional: true}
              host: {interface: juju-info, scope: container}
              short: http
            provides:
              web: {interface: http}
            peers:
              cluster: {interface: rich_peers}
            containers:
              app:
                resource: image
                mounts:
                  - storage: data
                    location: /data
                uid: 584792
              bare:
            storage:
              data: {type: filesystem, location: /srv, minimum-size: 1G}
              disks: {type: block, multiple: {range: 2-5}, read-only: true}
              logs: {type: filesystem, multiple: {range: 1+}, shared: true}
            resources:
              image: {type: oci-image, description: the image}
              key: {type: file, filename: key.pem}
            devices:
              gpu: {type: nvidia.com/gpu, countmin: 1, countmax: 2}
            payloads:
              vm: {type: kvm}
            extra-bindings:
              admin:
            assumes:
              - juju >= 3.1
              - any-of: [k8s-api]
            """);

    @Test
    void descriptiveFieldsAreRead() {
        assertThat(RICH.name()).isEqualTo("rich");
        assertThat(RICH.summary()).isEqualTo("All there is");
        assertThat(RICH.description()).isEqualTo("Two\nlines\n");
        assertThat(RICH.isSubordinate()).isTrue();
        assertThat(RICH.assumes()).isEqualTo(List.of("juju >= 3.1", Map.of("any-of", List.of("k8s-api"))));
    }

    @Test
    void endpointsOfAllRolesAreUnderTheirNames() {
        assertThat(RICH.endpoints().keySet()).containsExactly("db", "host", "short", "web", "cluster");
        assertThat(RICH.endpoint("db"))
                .contains(new EndpointMeta(
                        "db",
                        EndpointRole.REQUIRER,
                        "postgresql_client",
                        EndpointScope.GLOBAL,
                        OptionalInt.of(1),
                        true));
        assertThat(RICH.endpoint("host").orElseThrow().isContainerScoped()).isTrue();
        assertThat(RICH.endpoint("cluster").orElseThrow().role()).isEqualTo(EndpointRole.PEER);
        assertThat(RICH.endpoint("nobody")).isEmpty();
    }

    @Test
    void anEndpointMayBeWrittenAsItsInterfaceAlone() {
        assertThat(RICH.endpoint("short").orElseThrow().interfaceName()).isEqualTo("http");
    }

    @Test
    void anEndpointNameDeclaredTwiceIsKeptTwice() {
        CharmMeta meta = CharmMeta.parse("{name: x, requires: {foo: {interface: a}}, provides: {foo: {interface: b}}}");
        assertThat(meta.declaredEndpoints())
                .extracting(EndpointMeta::interfaceName)
                .containsExactly("a", "b");
        assertThat(meta.endpoints()).hasSize(1);
    }

    @Test
    void containersMayBeDeclaredWithoutAnything() {
        assertThat(RICH.container("app").orElseThrow())
                .isEqualTo(new ContainerMeta(
                        "app",
                        List.of(new ContainerMeta.MountMeta("data", Optional.of("/data"))),
                        Optional.of("image"),
                        OptionalInt.of(584792),
                        OptionalInt.empty()));
        assertThat(RICH.container("bare").orElseThrow().mounts()).isEmpty();
    }

    @Test
    void storageIsOneInstanceUnlessMultipleSaysOtherwise() {
        StorageMeta data = RICH.storage("data").orElseThrow();
        assertThat(data.minimum()).isEqualTo(1);
        assertThat(data.maximum()).hasValue(1);
        assertThat(data.multiple()).isFalse();
        assertThat(data.minimumSize()).contains("1G");

        StorageMeta disks = RICH.storage("disks").orElseThrow();
        assertThat(disks.type()).isEqualTo(StorageType.BLOCK);
        assertThat(disks.minimum()).isEqualTo(2);
        assertThat(disks.maximum()).hasValue(5);
        assertThat(disks.readOnly()).isTrue();

        assertThat(RICH.storage("logs").orElseThrow().maximum()).isEmpty();
        assertThat(RICH.storage("logs").orElseThrow().shared()).isTrue();
    }

    @Test
    void aStorageRangeThatIsNoneIsRefused() {
        assertThatExceptionOfType(MetadataException.class)
                .isThrownBy(() -> CharmMeta.parse("name: x\nstorage:\n  s:\n    multiple: {range: 1+3}\n"))
                .withMessage("metadata.yaml:4:16: storage.s.multiple.range: "
                        + "\"1+3\" is not a storage range; expected 2, 1-3, 0- or 1+");
    }

    @Test
    void theOtherSectionsAreRead() {
        assertThat(RICH.resource("key").orElseThrow().filename()).contains("key.pem");
        assertThat(RICH.resource("image").orElseThrow().type()).isEqualTo(ResourceType.OCI_IMAGE);
        assertThat(RICH.devices())
                .containsExactly(entry(
                        "gpu", new DeviceMeta("gpu", "nvidia.com/gpu", "", OptionalInt.of(1), OptionalInt.of(2))));
        assertThat(RICH.payloads()).containsExactly(entry("vm", new PayloadMeta("vm", "kvm")));
        assertThat(RICH.extraBindings()).containsExactly("admin");
    }

    @Test
    void optionsKeepTypesThatJujuDoesNotKnow() {
        CharmMeta meta = CharmMeta.builder().metadata("name: x").config("""
                        options:
                          level: {type: string, default: info, description: How much}
                          port: {type: int, default: 8080}
                          ratio: {type: float, default: 1}
                          debug: {type: boolean, default: no}
                          token: {type: secret}
                          odd: {type: bool, default: true}
                          bare: {}
                        """).build();
        assertThat(meta.option("level").orElseThrow().defaultValue()).contains("info");
        assertThat(meta.option("port").orElseThrow().defaultValue()).contains(8080L);
        assertThat(meta.option("ratio").orElseThrow().defaultValue()).contains(1.0);
        assertThat(meta.option("debug").orElseThrow().defaultValue()).contains(false);
        assertThat(meta.option("token").orElseThrow().type()).contains(ConfigType.SECRET);
        assertThat(meta.option("token").orElseThrow().defaultValue()).isEmpty();
        assertThat(meta.option("odd").orElseThrow().type()).isEmpty();
        assertThat(meta.option("odd").orElseThrow().declaredType()).contains("bool");
        assertThat(meta.option("bare").orElseThrow().declaredType()).isEmpty();
    }

    @Test
    void actionsKeepTheirSchema() {
        CharmMeta meta = CharmMeta.builder().metadata("name: x").actions("""
                        backup:
                          description: Save it
                          params:
                            target: {type: string, default: s3}
                            depth: {type: integer}
                          required: [depth]
                          additionalProperties: false
                          parallel: true
                          execution-group: disk
                        restart:
                        """).build();
        ActionMeta backup = meta.action("backup").orElseThrow();
        assertThat(backup.parameters().get("depth")).isEqualTo(Map.of("type", "integer"));
        assertThat(backup.required()).containsExactly("depth");
        assertThat(backup.additionalProperties()).contains(false);
        assertThat(backup.parallel()).isTrue();
        assertThat(backup.executionGroup()).contains("disk");
        assertThat(meta.action("restart").orElseThrow().parameters()).isEmpty();
    }

    @Test
    void aWholeCharmcraftYamlIsSplitAsCharmcraftSplitsIt() {
        CharmMeta meta = CharmMeta.parse("""
                type: charm
                name: x
                title: The X
                links: {source: https://example.com/x, contact: me}
                platforms: {amd64: null}
                parts: {charm: {plugin: charm, charm-entrypoint: src/x.py}}
                config: {options: {port: {type: int}}}
                actions: {go: {}}
                """);
        assertThat(meta.metadata())
                .isEqualTo(Map.of(
                        "name", "x",
                        "display-name", "The X",
                        "source", "https://example.com/x",
                        "maintainers", "me"));
        assertThat(meta.options()).containsOnlyKeys("port");
        assertThat(meta.declaredActions()).containsOnlyKeys("go");
        assertThat(meta.parts()).containsOnlyKeys("charm");
    }

    @Test
    void configGivenTwiceIsRefused() {
        CharmMetaBuilder builder = CharmMeta.builder()
                .metadata("{type: charm, name: x, config: {options: {a: {type: int}}}}")
                .config("options: {b: {type: int}}");
        assertThatExceptionOfType(MetadataException.class)
                .isThrownBy(builder::build)
                .withMessageContaining("holds \"config\" already; give it in one place only");
    }

    @Test
    void mapsAreAsGoodAsTexts() {
        CharmMeta meta = CharmMeta.builder()
                .metadata(Map.of("name", "x", "containers", Map.of("c", Map.of())))
                .config(Map.of("options", Map.of("port", Map.of("type", "int", "default", 1))))
                .build();
        assertThat(meta)
                .isEqualTo(CharmMeta.builder()
                        .metadata("{name: x, containers: {c: {}}}")
                        .config("options: {port: {type: int, default: 1}}")
                        .build());
    }

    @Test
    void mapsWithForeignObjectsAreRefused() {
        assertThatExceptionOfType(MetadataException.class)
                .isThrownBy(() -> CharmMeta.builder().metadata(Map.of("name", "x", "extra", new Object())))
                .withMessageStartingWith("metadata.yaml: extra is a Object");
    }

    @Test
    void aCharmWithoutNameIsRefused() {
        assertThatExceptionOfType(MetadataException.class)
                .isThrownBy(() -> CharmMeta.parse("nmae: x"))
                .withMessageContaining("the charm has no name")
                .withMessageContaining("\"nmae\"");
        assertThatExceptionOfType(MetadataException.class).isThrownBy(() -> CharmMeta.named(" "));
    }

    @Test
    void theWrongKindOfValueIsRefusedWithItsPlace() {
        assertThatExceptionOfType(MetadataException.class)
                .isThrownBy(() -> CharmMeta.parse("name: x\nrequires:\n  - db\n"))
                .withMessage("metadata.yaml:2:1: requires: expected a mapping, found a list")
                .satisfies(
                        problem -> assertThat(problem.place().position().line()).isEqualTo(2));
    }

    @Test
    void filesReadBackAsTheSameCharm() {
        CharmMeta meta = CharmMeta.builder()
                .metadata(RICH.metadata())
                .config("options: {word: {type: string, default: 'yes'}, code: {type: string, default: '0777'}}")
                .actions("go: {params: {when: {type: string, default: '2020-01-01'}}}")
                .build();
        Map<String, String> files = meta.files();
        assertThat(CharmMeta.builder()
                        .metadata(files.getOrDefault("metadata.yaml", ""))
                        .config(files.getOrDefault("config.yaml", ""))
                        .actions(files.getOrDefault("actions.yaml", ""))
                        .build())
                .isEqualTo(meta);
    }

    @Test
    void filesPutQuotesAroundWhatYaml11WouldMistake() {
        CharmMeta meta = CharmMeta.builder()
                .metadata(Map.of("name", "x", "summary", "on", "description", "1:30", "docs", "2020-01-01"))
                .build();
        assertThat(meta.files().getOrDefault("metadata.yaml", "").lines())
                .containsExactlyInAnyOrder("name: x", "summary: 'on'", "description: '1:30'", "docs: '2020-01-01'");
    }

    @Test
    void filesLeaveOutWhatIsEmpty() {
        assertThat(CharmMeta.named("x").files()).containsExactly(entry("metadata.yaml", "name: x\n"));
    }
}
