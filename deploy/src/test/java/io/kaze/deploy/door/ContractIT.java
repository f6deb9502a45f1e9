package io.kaze.deploy.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.channels.rest.contract.Contract;
import io.kaze.channels.rest.contract.ContractOperation;
import io.kaze.deploy.cell.RunningCell;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a whole cell answers at, held against the contract. */
class ContractIT {
  private static final Contract CONTRACT = Contract.load();
  @TempDir static Path data;
  private static RunningCell cell;
  private static Visitor admin;

  @BeforeAll
  static void start() {
    cell =
        RunningCell.start(
            RunningCell.settings(data, "KAZE_POSTGRES_URL", RunningCell.freshDatabase()));
    admin = new Visitor(cell.cell().url(), "", cell.cell().token().secret());
  }

  @AfterAll
  static void stop() {
    cell.close();
  }

  @Test
  void theCellAnswersWhereTheContractSaysAndNowhereElse() {
    Set<String> inTheContract =
        CONTRACT.operations().stream()
            .map(operation -> "/api/v1" + operation.path().replaceAll("\\{([^}]+)}", ":$1"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(new TreeSet<>(cell.cell().addresses())).isEqualTo(inTheContract);
  }

  static Set<String> paths() {
    return CONTRACT.operations().stream()
        .filter(operation -> !operation.part().equals("door"))
        .map(ContractOperation::path)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void atEachAddressItAnswersTheContractsMethodsAndNoOthers(String path) throws Exception {
    String somewhere = path.replaceAll("\\{[^}]+}", "01980000-0000-7000-8000-000000000001");

    HttpResponse<String> refused =
        admin.send(admin.to(somewhere).method("PATCH", BodyPublishers.noBody()));

    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(Arrays.asList(refused.headers().firstValue("Allow").orElseThrow().split(", ")))
        .containsExactlyInAnyOrderElementsOf(
            CONTRACT.operations().stream()
                .filter(operation -> operation.path().equals(path))
                .map(operation -> operation.method().name())
                .toList());
  }

  @Test
  void theContractItGivesOutIsTheOneItIsBoundTo() throws Exception {
    assertThat(admin.with("").get("/openapi.yaml").body()).isEqualTo(CONTRACT.text().toString());
  }
}
