package io.kaze.deploy.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.channels.rest.contract.Contract;
import io.kaze.channels.rest.contract.ContractOperation;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Keeps docs/API.md as the contract has it: writes it here, compares it where {@code CI} is set.
 */
class ReferencePageTest {
  private static final Path PAGE = Path.of("..", "docs", "API.md");
  private static final Contract CONTRACT = Contract.load();

  @Test
  void thePageIsAsTheContractHasIt() throws Exception {
    String text = new ReferencePage(CONTRACT.document()).text();
    if (System.getenv("CI") == null) {
      Files.writeString(PAGE, text);
    }

    assertThat(PAGE).content().isEqualTo(text);
  }

  @Test
  void everyOperationIsOnIt() {
    String text = new ReferencePage(CONTRACT.document()).text();

    assertThat(CONTRACT.operations())
        .extracting(ContractOperation::method, ContractOperation::path)
        .allSatisfy(operation ->
            assertThat(text)
                .contains(
                    "`%s /api/v1%s`"
                        .formatted(operation.toList().get(0), operation.toList().get(1))));
  }
}
