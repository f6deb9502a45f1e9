package io.kaze.deploy.settings;

import io.kaze.gateway.kubernetes.KubernetesSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads what is said about Kubernetes, where model servers are to be looked for. */
record KubernetesReading(Reading reading) {

  Optional<KubernetesSettings> settings() throws SettingsFault {
    boolean models =
        switch (reading.read(Key.KUBERNETES_MODELS, KubernetesValues::when)) {
          case OFF -> false;
          case ON -> true;
          case AUTO -> isInCluster();
        };
    boolean pods = reading.optional(Key.KUBERNETES_SERVICE, Given::text).isPresent();
    return models || pods ? Optional.of(there(models)) : Optional.empty();
  }

  /** Whether somebody gave the process an account, and says where the API server is. */
  private boolean isInCluster() throws SettingsFault {
    Path token = reading.read(Key.KUBERNETES_TOKEN_FILE, Values::path);
    boolean api =
        reading.optional(Key.KUBERNETES_API, Given::text).isPresent()
            || KubernetesValues.isTold(reading.environment());
    return api && Files.isReadable(token);
  }

  private KubernetesSettings there(boolean models) throws SettingsFault {
    URI api =
        reading.read(
            Key.KUBERNETES_API, given -> KubernetesValues.api(given, reading.environment()));
    Path token = reading.read(Key.KUBERNETES_TOKEN_FILE, VaultValues::file);
    Optional<Path> ca = reading.optional(Key.KUBERNETES_CA, VaultValues::file);
    Path account = token.resolveSibling("ca.crt");
    Path usual = Files.isReadable(account) ? account : null;
    Optional<String> pods =
        reading.optional(Key.KUBERNETES_SERVICE, given -> KubernetesValues.service(given, token));
    List<String> namespaces =
        models
            ? reading.read(
                Key.KUBERNETES_NAMESPACES, given -> KubernetesValues.namespaces(given, token))
            : List.of();
    return new KubernetesSettings(api, token, ca.orElse(usual), namespaces, pods.orElse(null));
  }
}
