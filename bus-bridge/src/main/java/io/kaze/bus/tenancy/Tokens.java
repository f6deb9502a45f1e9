package io.kaze.bus.tenancy;

import io.kaze.bus.database.Database;
import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.tenant.TokenId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tokens as they stand. Any thread; futures complete on the caller's context.
 *
 * <p>A secret is looked up in the database and remembered for two seconds. Look-ups are bounded:
 * secrets that were right lately have a lane of their own, so that those who try wrong ones keep
 * neither them nor the database from working.
 */
public final class Tokens {
  private static final String COLUMNS =
      "tenant, token_id, name, roles, requests_per_minute_max, goals_in_flight_max, made_micros,"
          + " made_by, expires_micros, revoked_micros, revoked_by, revoked_reason, models,"
          + " input_tokens_per_minute_max, output_tokens_per_minute_max, calls_at_a_time_max";
  private static final String ONE =
      "select " + COLUMNS + " from kaze.token where tenant = $1 and token_id = $2";
  private static final String PAGE =
      "select "
          + COLUMNS
          + " from kaze.token where tenant = $1 and ($2::uuid is null or token_id < $2)"
          + " order by token_id desc limit $3";
  private static final String LIVE =
      "select count(*) from kaze.token where tenant = $1 and revoked_micros is null"
          + " and (expires_micros is null or expires_micros > $2)";
  private static final String BY_HASH = "select * from kaze.token_by_hash($1)";

  private final Vertx vertx;
  private final Database database;
  private final InstantSource clock;
  private final TokenCache cache = new TokenCache();
  private final Map<String, Future<Optional<Token>>> underWay = new ConcurrentHashMap<>();
  private final Lane known;
  private final Lane strangers;

  /** Reads through the database. */
  public Tokens(Vertx vertx, Database database, InstantSource clock) {
    this.vertx = vertx;
    this.database = database;
    this.clock = clock;
    this.known = new Lane(2, 2_000, work -> vertx.runOnContext(v -> work.run()));
    this.strangers = new Lane(1, 100, work -> vertx.runOnContext(v -> work.run()));
  }

  /** A tenant's tokens, the newest first. */
  public Future<List<Token>> page(TenantId tenant, @Nullable TokenId before, int max) {
    UUID cursor = before == null ? null : before.value();
    return database
        .forTenant(tenant, PAGE, Tuple.of(tenant.value(), cursor, max))
        .map(rows -> TenancyRows.all(rows, TenancyRows::token));
  }

  /** One token, if the tenant has it. */
  public Future<Optional<Token>> find(TenantId tenant, TokenId token) {
    return database
        .forTenant(tenant, ONE, Tuple.of(tenant.value(), token.value()))
        .map(rows -> TenancyRows.all(rows, TenancyRows::token).stream().findFirst());
  }

  /** How many of a tenant's tokens still let somebody in. */
  public Future<Long> countLive(TenantId tenant) {
    Instant now = clock.instant();
    long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    return database
        .forTenant(tenant, LIVE, Tuple.of(tenant.value(), micros))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /**
   * Whose secret this is, up to two seconds old; a token that has ended is found, too.
   *
   * @return fails with {@link TokensBusy}, or as the database does
   */
  public Future<Optional<Token>> bySecret(TokenSecret secret) {
    String hash = secret.sha256();
    TokenCache.Found fresh = cache.fresh(hash, clock.instant());
    if (fresh != null) {
      return Future.succeededFuture(Optional.ofNullable(fresh.token()));
    }
    Promise<Optional<Token>> promise = ((ContextInternal) vertx.getOrCreateContext()).promise();
    underWay.computeIfAbsent(hash, h -> lookedUp(hash, secret)).onComplete(promise);
    return promise.future();
  }

  private Future<Optional<Token>> lookedUp(String hash, TokenSecret secret) {
    long since = cache.generation();
    Lane lane = cache.isKnown(hash, clock.instant()) ? known : strangers;
    Promise<Optional<Token>> ended = Promise.promise();
    vertx.runOnContext(v ->
        lane.run(() -> database.call(BY_HASH, Tuple.of(secret.hash())))
            .map(rows -> TenancyRows.all(rows, TenancyRows::token).stream().findFirst())
            .onSuccess(found -> cache.keep(hash, found, clock.instant(), since))
            .onComplete(done -> underWay.remove(hash, ended.future()))
            .onComplete(ended));
    return ended.future();
  }

  /** From now on nothing that this process remembers of a token lets anybody in. */
  public void forget(TokenId token) {
    cache.forget(token);
    underWay.clear();
  }
}
