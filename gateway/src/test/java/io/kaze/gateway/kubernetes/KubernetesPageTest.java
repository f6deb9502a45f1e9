package io.kaze.gateway.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/KUBERNETES.md shows is what Kubernetes understands, and what Kaze does. */
class KubernetesPageTest {
  private static final Path PAGE = Path.of("..", "docs", "KUBERNETES.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("```yaml\n(apiVersion.*?)```", Pattern.DOTALL);

  private final KubernetesSerialization reader = new KubernetesSerialization();

  private List<String> documents() throws IOException {
    return EXAMPLE
        .matcher(Files.readString(PAGE))
        .results()
        .flatMap(found -> List.of(found.group(1).split("---\n")).stream())
        .toList();
  }

  @Test
  void theServiceBecomesAProvider() throws IOException {
    Service service = reader.unmarshal(documents().getFirst(), Service.class);
    // The API server gives each service its address and its type.
    service.getSpec().setClusterIP("10.96.0.17");
    service.getSpec().setType("ClusterIP");

    Described described = ServiceReader.read("ai", new JsonObject(reader.asJson(service)));

    assertThat(service.getAdditionalProperties()).isEmpty();
    assertThat(service.getSpec().getAdditionalProperties()).isEmpty();
    assertThat(described).isInstanceOf(Described.Well.class);
    ModelServer server = ((Described.Well) described).server();
    assertThat(server.models()).containsExactly("llama-3.3-70b");
    assertThat(server.hints()).isEqualTo(Map.of("best", "llama-3.3-70b"));
  }

  @Test
  void theRoleHasTheRuleThatIsToldWhenItIsMissing() throws IOException {
    Role role = reader.unmarshal(documents().get(1), Role.class);
    RoleBinding binding = reader.unmarshal(documents().get(2), RoleBinding.class);

    PolicyRule rule = role.getRules().getFirst();
    assertThat(Trouble.of(403, "ai"))
        .hasMessageContaining(
            "{apiGroups: [\"%s\"], resources: %s, verbs: %s}"
                .formatted(rule.getApiGroups().getFirst(), rule.getResources(), rule.getVerbs()));
    assertThat(rule.getAdditionalProperties()).isEmpty();
    assertThat(binding.getRoleRef().getName()).isEqualTo(role.getMetadata().getName());
  }
}
