package io.kaze.gateway.secret;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.front.LeakSearch;
import io.kaze.gateway.keyuse.KeyUse;
import io.kaze.gateway.keyuse.KeyUses;
import io.kaze.gateway.route.ProviderKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Looking after keys and recording their uses says no key, no token of Vault's and no service
 * account's: in the log, in a metric, in the database, by any object.
 */
class NoSecretIT {
  private static final String PLATFORM = "pl4tf0rm-Zq7Lm2Xw9Rt4";
  private static final String CLIENT = "cl13nt-Bv8Nc1Kd6Hf3Ys5";
  private static final String IN_FILE = "f1l3-Ga0Pe9Uj2Oi7Tw4Qz";
  private static final String ACCOUNT = "eyJ.acc0unt-Mx3Vb8Ln6Ck1";
  private static final String TABLES =
      "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
          + " where n.nspname = 'kaze' and c.relkind = 'r'";

  private final TestKernel cell = TestKernel.open();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final TurnedClock clock = new TurnedClock();
  private final VaultStub vault = new VaultStub(cell.vertx());
  private final LeakSearch search =
      new LeakSearch(PLATFORM, CLIENT, IN_FILE, ACCOUNT, VaultStub.ROOT, "-Mb6Xq2Wd9Fz4Tn7Ks");

  @TempDir Path folder;

  @AfterEach
  void close() {
    search.close();
    vault.close();
    cell.close();
  }

  @Test
  void noSecretIsSaidWhileKeysAreKeptLostRefusedAndUsed() throws Exception {
    VaultOperator operator = new VaultOperator(vault.url(), VaultStub.ROOT);
    operator.permitAllBut();
    operator.put("kaze/openai", "key", PLATFORM);
    operator.put("acme/openai", "key", CLIENT);
    Path file = Files.writeString(folder.resolve("key"), IN_FILE);
    Path account = Files.writeString(folder.resolve("jwt"), ACCOUNT);
    vault.trust(ACCOUNT, 600);
    ProviderKey client = ProviderKey.of("acme-main", TENANT, SecretRef.of("vault:acme/openai#key"));
    Set<SecretRef> all =
        Set.of(
            SecretRef.of("vault:kaze/openai#key"),
            client.secret(),
            SecretRef.of("env:A_KEY"),
            SecretRef.of("file:" + file));

    for (VaultAuth auth :
        new VaultAuth[] {
          new VaultAuth.Token(new Secret(VaultStub.ROOT)),
          new VaultAuth.Token(new Secret("invented-Mb6Xq2Wd9Fz4Tn7Ks")),
          new VaultAuth.Kubernetes("gateway", "kubernetes", account)
        }) {
      KeptSecrets secrets = kept(auth);
      get(secrets.want(all));
      troubled(secrets, operator, file);
      search.walk(secrets);
      search.look("a check", get(secrets.check().map("").otherwise(Throwable::toString)));
      secrets.close();
    }
    assertThat(Objects.requireNonNull(used(client)).succeeded()).isTrue();

    search.look("metrics", meters.getMetersAsString());
    search.walk(client);
    rows();
    assertThat(search.found()).isEmpty();
    assertThat(search.lines()).isGreaterThan(10);
  }

  private KeptSecrets kept(VaultAuth auth) {
    return new KeptSecrets(
        cell.vertx(),
        name -> "A_KEY".equals(name) ? PLATFORM : null,
        new VaultSettings(URI.create(vault.url()), auth, "secret", null, null),
        clock,
        TestKernel.RANDOM,
        meters);
  }

  /** All that can happen to a key. */
  private void troubled(KeptSecrets secrets, VaultOperator operator, Path file) throws Exception {
    vault.seal(true);
    get(secrets.refresh());
    vault.seal(false);
    operator.put("kaze/openai", "key", PLATFORM + " " + PLATFORM);
    Files.writeString(file, IN_FILE + "\n" + IN_FILE);
    get(secrets.refresh());
    operator.delete("kaze/openai");
    operator.permitAllBut("acme/openai");
    get(secrets.refresh());
    operator.permitAllBut();
    operator.put("kaze/openai", "key", PLATFORM);
    Files.writeString(file, IN_FILE);
    get(secrets.refresh());
  }

  private Future<Void> used(ProviderKey key) {
    KeyUses uses =
        new KeyUses(
            cell.vertx(),
            cell.kernel().database(),
            cell.kernel().clock(),
            TestKernel.IDENTIFIERS,
            meters);
    KeyUse use =
        new KeyUse(TENANT, "req_1", "OpenAI", key.name(), "gpt-5.2", "writer", null, "website");
    search.walk(use);
    Future<Void> record = uses.record(use);
    get(record);
    search.walk(uses);
    return record;
  }

  /** Every row of every table, as its owner sees it. */
  private void rows() {
    PgConnection owner = get(PgConnection.connect(cell.vertx(), cell.access().options()));
    int seen = 0;
    for (Row table : get(owner.query(TABLES).execute())) {
      String sql = "select row_to_json(t)::text from kaze.\"%s\" t".formatted(table.getString(0));
      for (Row row : get(owner.query(sql).execute())) {
        search.look("a row of " + table.getString(0), row.getString(0));
        seen++;
      }
    }
    get(owner.close());
    assertThat(seen).isPositive();
  }
}
