package io.kaze.deploy.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.deploy.doctor.Finding.Grade;
import io.kaze.gateway.kubernetes.KubernetesCheck.Tried;
import io.kaze.gateway.kubernetes.KubernetesSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesLookTest {
  @TempDir Path folder;

  @Test
  void aRightThatIsThereIsFoundAndOneThatIsMissingIsNamedWithItsRemedy() {
    List<Finding> findings =
        KubernetesLook.found(
            List.of(
                new Tried("services in ai", 2, null),
                new Tried("services in lab", 0, "the service account may not")));

    assertThat(findings).extracting(Finding::grade).containsExactly(Grade.OK, Grade.WARN);
    assertThat(findings.getFirst().found()).isEqualTo("the API server tells of services in ai: 2");
    assertThat(findings.getLast().found())
        .isEqualTo("services in lab: the service account may not");
    assertThat(findings.getLast().remedy()).contains("docs/KUBERNETES.md");
  }

  @Test
  void aPodWithoutAnAccountIsToldWhereItsTokenIsLookedFor() {
    Path token = folder.resolve("token");

    List<Finding> findings =
        KubernetesLook.at(
            new KubernetesSettings(
                URI.create("https://127.0.0.1:1"), token, null, List.of("ai"), null));

    assertThat(findings)
        .singleElement()
        .returns(Grade.WARN, Finding::grade)
        .satisfies(finding -> assertThat(finding.found()).contains(token + " cannot be read"));
  }
}
