package dev.charmed.scenario.codec;

import dev.charmed.ops.model.Address;
import dev.charmed.ops.model.BindAddress;
import dev.charmed.ops.model.CloudCredential;
import dev.charmed.ops.model.CloudSpec;
import dev.charmed.scenario.state.Model;
import dev.charmed.scenario.state.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The model with its cloud, and the networks in it. */
final class ModelCodec {
    static final Shape<Model> MODEL = Shapes.part("a model", ModelCodec::readModel);
    static final Shape<Network> NETWORK = Shapes.part("a network", ModelCodec::readNetwork);

    private static final Shape<String> MODEL_TYPE = Shapes.oneOf("kubernetes", "lxd");
    private static final Shape<CloudSpec> CLOUD_SPEC = Shapes.part("a cloud spec", ModelCodec::readCloudSpec);
    private static final Shape<CloudCredential> CREDENTIAL =
            Shapes.part("a cloud credential", ModelCodec::readCredential);
    private static final Shape<List<Address>> ADDRESSES =
            Shapes.listOf(Shapes.part("an address", ModelCodec::readAddress));
    private static final Shape<List<BindAddress>> BIND_ADDRESSES =
            Shapes.listOf(Shapes.part("a bind address", ModelCodec::readBindAddress));

    private ModelCodec() {}

    private static Model readModel(Fields fields) {
        Model absent = Model.testing();
        return Model.builder()
                .name(fields.text("name", absent.name()))
                .uuid(fields.text("uuid", absent.uuid()))
                .type(fields.get("type", MODEL_TYPE, absent.type()))
                .cloudSpec(fields.optional("cloud_spec", CLOUD_SPEC))
                .build();
    }

    private static CloudSpec readCloudSpec(Fields fields) {
        return new CloudSpec(
                fields.text("type"),
                fields.text("name", "localhost"),
                fields.optionalText("region"),
                fields.optionalText("endpoint"),
                fields.optionalText("identity_endpoint"),
                fields.optionalText("storage_endpoint"),
                fields.optional("credential", CREDENTIAL),
                fields.get("ca_certificates", Shapes.TEXTS, List.of()),
                fields.get("skip_tls_verify", Shapes.FLAG, false),
                fields.get("is_controller_cloud", Shapes.FLAG, false));
    }

    private static CloudCredential readCredential(Fields fields) {
        return new CloudCredential(
                fields.text("auth_type"),
                fields.get("attributes", Shapes.DATABAG, Map.of()),
                fields.get("redacted", Shapes.TEXTS, List.of()));
    }

    private static Network readNetwork(Fields fields) {
        Network absent = Network.on("absent");
        return Network.builder(fields.text("binding_name"))
                .bindAddresses(fields.get("bind_addresses", BIND_ADDRESSES, absent.bindAddresses()))
                .ingressAddresses(fields.get("ingress_addresses", Shapes.TEXTS, absent.ingressAddresses()))
                .egressSubnets(fields.get("egress_subnets", Shapes.TEXTS, absent.egressSubnets()))
                .build();
    }

    private static BindAddress readBindAddress(Fields fields) {
        return new BindAddress(
                fields.required("addresses", ADDRESSES, List.of()),
                fields.text("interface_name", ""),
                fields.optionalText("mac_address").orElse(""));
    }

    private static Address readAddress(Fields fields) {
        return new Address(fields.text("value"), fields.text("hostname", ""), fields.text("cidr", ""));
    }

    static Map<String, Object> write(Model model) {
        return new Branch()
                .with("name", model.name())
                .with("uuid", model.uuid())
                .with("type", model.type())
                .with("cloud_spec", model.cloudSpec().map(ModelCodec::write))
                .map();
    }

    private static Map<String, Object> write(CloudSpec cloud) {
        return new Branch()
                .with("type", cloud.type())
                .with("name", cloud.name())
                .with("region", cloud.region())
                .with("endpoint", cloud.endpoint())
                .with("identity_endpoint", cloud.identityEndpoint())
                .with("storage_endpoint", cloud.storageEndpoint())
                .with("credential", cloud.credential().map(ModelCodec::write))
                .with("ca_certificates", cloud.caCertificates())
                .with("skip_tls_verify", cloud.skipTlsVerify())
                .with("is_controller_cloud", cloud.isControllerCloud())
                .map();
    }

    private static Map<String, Object> write(CloudCredential credential) {
        return new Branch()
                .with("auth_type", credential.authType())
                .with("attributes", Branch.sorted(credential.attributes()))
                .with("redacted", credential.redacted())
                .map();
    }

    static Map<String, Object> write(Network network) {
        return new Branch()
                .with("binding_name", network.bindingName())
                .withList("bind_addresses", network.bindAddresses(), ModelCodec::write)
                .with("ingress_addresses", network.ingressAddresses())
                .with("egress_subnets", network.egressSubnets())
                .map();
    }

    private static Object write(BindAddress address) {
        Optional<String> macAddress = Optional.of(address.macAddress()).filter(text -> !text.isEmpty());
        return new Branch()
                .withList("addresses", address.addresses(), ModelCodec::write)
                .with("interface_name", address.interfaceName())
                .with("mac_address", macAddress)
                .map();
    }

    private static Object write(Address address) {
        return new Branch()
                .with("value", address.value())
                .with("hostname", address.hostname())
                .with("cidr", address.cidr())
                .map();
    }
}
