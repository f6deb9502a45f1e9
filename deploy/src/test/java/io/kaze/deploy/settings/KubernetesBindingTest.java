package io.kaze.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.gateway.kubernetes.KubernetesSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesBindingTest {
  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();

  private Optional<KubernetesSettings> bound(String yaml) throws SettingsFault {
    try {
      Path file = Files.writeString(folder.resolve("kaze.yaml"), yaml);
      return Binding.of(new Sources(Map.of(), environment, file)).settings().kubernetes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As in a pod. */
  private void pod() throws IOException {
    environment.put("KUBERNETES_SERVICE_HOST", "10.96.0.1");
    environment.put("KUBERNETES_SERVICE_PORT", "6443");
    environment.put("KAZE_KUBERNETES_TOKEN_FILE", folder.resolve("token").toString());
    Files.writeString(folder.resolve("token"), "token");
    Files.writeString(folder.resolve("ca.crt"), "pem");
    Files.writeString(folder.resolve("namespace"), "kaze\n");
  }

  @Test
  void byItselfNothingIsLookedForNotEvenInAPod() throws Exception {
    pod();

    assertThat(bound("")).isEmpty();
  }

  @Test
  void autoIsOnWhereThereIsAnAccount() throws Exception {
    pod();

    KubernetesSettings there = bound("kubernetes: {models: auto}").orElseThrow();

    assertThat(there.api()).isEqualTo(URI.create("https://10.96.0.1:6443"));
    assertThat(there.ca()).isEqualTo(folder.resolve("ca.crt"));
    assertThat(there.namespaces()).containsExactly("kaze");
  }

  @Test
  void autoIsOffElsewhere() throws Exception {
    assertThat(bound("kubernetes: {models: auto}")).isEmpty();
  }

  @Test
  void onMustBeSomewhere() {
    assertThatThrownBy(() -> bound("kubernetes: {models: on}"))
        .isInstanceOf(SettingsFault.class)
        .hasMessageContaining("kubernetes.api")
        .hasMessageContaining("say where the API server is");
  }

  @Test
  void anAddressOfIpv6IsUnderstood() throws Exception {
    pod();
    environment.put("KUBERNETES_SERVICE_HOST", "fd00:10:96::1");

    assertThat(bound("kubernetes: {models: on}").orElseThrow().api())
        .isEqualTo(URI.create("https://[fd00:10:96::1]:6443"));
  }

  @Test
  void theNamespacesThatAreTrustedAreNamed() throws Exception {
    pod();

    assertThat(bound("kubernetes: {models: on, namespaces: [ai, team-b]}").orElseThrow())
        .extracting(KubernetesSettings::namespaces)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .containsExactly("ai", "team-b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kubernetes: {models: yes} | none of off, auto, on",
        "kubernetes: {models: on, api: 'http://10.96.0.1'} | a token would be read by others",
        "kubernetes: {models: on, api: 'https://me:secret@10.96.0.1'} | a host and a port",
        "kubernetes: {models: on, api: 'ftp://10.96.0.1'} | begins with https://",
        "kubernetes: {models: on, namespaces: 'a/../b'} | is no namespace",
        "kubernetes: {models: on, token-file: /no/such/file} | there is no file",
      })
  void whatCannotBeIsToldInWords(String yaml, String words) throws Exception {
    pod();
    if (yaml.contains("token-file")) {
      environment.remove("KAZE_KUBERNETES_TOKEN_FILE");
    }

    assertThatThrownBy(() -> bound(yaml))
        .isInstanceOf(SettingsFault.class)
        .hasMessageContaining("kubernetes.")
        .hasMessageContaining(words)
        .hasMessageNotContaining("secret");
  }
}
