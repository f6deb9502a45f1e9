package io.kaze.channels.rest.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Permission;
import io.kaze.channels.rest.route.Operation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static final Contract CONTRACT = Contract.load();
  private final Vertx vertx = Vertx.vertx();
  private final Map<String, Operation> answering = new HashMap<>();

  @BeforeEach
  void answerAll() {
    CONTRACT
        .operationsOf(ContractOperation.CHANNELS)
        .forEach(rule -> answering.put(rule.operationId(), new Silent(rule.permission())));
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void everyOperationOfThePartIsBoundAtItsPath() {
    assertThat(Routes.of(vertx, CONTRACT, ContractOperation.CHANNELS, answering).getRoutes())
        .extracting(route -> route.getName())
        .contains("/goals", "/goals/:goalId", "/goals/:goalId/events");
  }

  @Test
  void whatNobodyAnswersDoesNotStart() {
    answering.remove("listGoals");

    assertThatIllegalStateException()
        .isThrownBy(() -> Routes.of(vertx, CONTRACT, ContractOperation.CHANNELS, answering))
        .withMessageContaining("nobody answers [listGoals]");
  }

  @Test
  void whatIsNotInTheContractDoesNotStart() {
    answering.put("deleteEverything", new Silent(Permission.READ));

    assertThatIllegalStateException()
        .isThrownBy(() -> Routes.of(vertx, CONTRACT, ContractOperation.CHANNELS, answering))
        .withMessageContaining("not in the contract: [deleteEverything]");
  }

  @Test
  void whatTakesAnotherPermissionThanTheContractSaysDoesNotStart() {
    answering.put("cancelGoal", new Silent(Permission.READ));

    assertThatIllegalStateException()
        .isThrownBy(() -> Routes.of(vertx, CONTRACT, ContractOperation.CHANNELS, answering))
        .withMessageContaining("cancelGoal")
        .withMessageContaining("SUBMIT");
  }

  private record Silent(Permission permission) implements Operation {
    @Override
    public Future<Void> answer(RoutingContext request, Caller caller) {
      return Future.succeededFuture();
    }
  }
}
