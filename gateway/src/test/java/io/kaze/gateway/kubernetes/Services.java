package io.kaze.gateway.kubernetes;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.Map;

/** Services as people write them. */
final class Services {
  private Services() {}

  /** One that is labelled as vLLM's, at this port. */
  static Service vllm(String namespace, String name, int port) {
    return vllm(namespace, name, port, Map.of());
  }

  static Service vllm(String namespace, String name, int port, Map<String, String> said) {
    return new ServiceBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .addToLabels("kaze.io/models", "vllm")
        .addToLabels("app", "vllm")
        .withAnnotations(said)
        .endMetadata()
        .withNewSpec()
        .withType("ClusterIP")
        .withClusterIP("10.96.0.17")
        .addToSelector("app", "vllm")
        .addNewPort()
        .withName("http")
        .withPort(port)
        .endPort()
        .endSpec()
        .build();
  }

  /** One that says its models. */
  static Service with(String namespace, String name, String models) {
    return vllm(namespace, name, 8000, Map.of("kaze.io/model-names", models));
  }
}
