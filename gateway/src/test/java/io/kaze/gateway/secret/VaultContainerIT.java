package io.kaze.gateway.secret;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.vault.VaultContainer;

/** Against a real Vault, where there is Docker to run it. */
@ExtendWith(VaultContainerIT.Told.class)
@Testcontainers(disabledWithoutDocker = true)
class VaultContainerIT extends VaultContract {
  private static final String ROOT = "root-0123456789abcdefghij";

  @Container
  private static final VaultContainer<?> VAULT =
      new VaultContainer<>("hashicorp/vault:1.21").withVaultToken(ROOT);

  /** Says it where nobody reads reports. */
  static final class Told implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (!DockerClientFactory.instance().isDockerAvailable()) {
        System.out.println("SKIPPED: VaultContainerIT (no Docker here for a real Vault)");
      }
      return ConditionEvaluationResult.enabled("its own condition decides");
    }
  }

  @Override
  String url() {
    return VAULT.getHttpHostAddress();
  }

  @Override
  String root() {
    return ROOT;
  }
}
