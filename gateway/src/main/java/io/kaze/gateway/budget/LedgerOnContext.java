package io.kaze.gateway.budget;

import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;

/** Answers each caller on the context it asked from. */
final class LedgerOnContext implements Ledger {
  private final Ledger ledger;
  private final Vertx vertx;

  LedgerOnContext(Ledger ledger, Vertx vertx) {
    this.ledger = ledger;
    this.vertx = vertx;
  }

  @Override
  public Future<Long> open(long holder) {
    return here(ledger.open(holder));
  }

  @Override
  public Future<Posted> post(Post post) {
    return here(ledger.post(post));
  }

  @Override
  public Future<Void> close(long desk) {
    return here(ledger.close(desk));
  }

  @Override
  public Future<Integer> reap() {
    return here(ledger.reap());
  }

  @Override
  public Future<List<Budget>> budgets(TenantId tenant) {
    return here(ledger.budgets(tenant));
  }

  private <T> Future<T> here(Future<T> answer) {
    Context context = vertx.getOrCreateContext();
    Promise<T> here = Promise.promise();
    answer.onComplete(done -> context.runOnContext(v -> here.handle(done)));
    return here.future();
  }
}
