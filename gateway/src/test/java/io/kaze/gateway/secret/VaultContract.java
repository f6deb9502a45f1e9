package io.kaze.gateway.secret;

import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds with any Vault: the stub's tests and those of a real one are these. */
@ExtendWith(NoBlockedThreads.class)
abstract class VaultContract {
  static final SecretRef OPENAI = SecretRef.of("vault:acme/openai#key");
  static final SecretRef BEDROCK = SecretRef.of("vault:acme/bedrock#secret");
  static final SecretRef BEDROCK_ID = SecretRef.of("vault:acme/bedrock#id");

  final Vertx vertx = Vertx.vertx();
  final TurnedClock clock = new TurnedClock();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  VaultOperator operator;
  KeptSecrets secrets;
  String token;

  abstract String url();

  abstract String root();

  @BeforeEach
  void open() {
    operator = new VaultOperator(url(), root());
    operator.permitAllBut();
    operator.put("acme/openai", "key", "sk-one");
    operator.put("acme/bedrock", "id", "AKIAEXAMPLE", "secret", "wJalr/EXAMPLE");
    token = operator.token(3_600);
    secrets = kept(new VaultAuth.Token(new Secret(token)));
  }

  KeptSecrets kept(VaultAuth auth) {
    return kept(new VaultSettings(URI.create(url()), auth, VaultSettings.MOUNT, null, null));
  }

  KeptSecrets kept(VaultSettings settings) {
    return new KeptSecrets(vertx, name -> null, settings, clock, TestKernel.RANDOM, meters);
  }

  @AfterEach
  void close() {
    secrets.close();
    get(vertx.close());
  }

  void want(SecretRef... refs) {
    get(secrets.want(Set.of(refs)));
  }

  @Test
  void eachFieldOfAPathIsASecretOfItsOwn() {
    want(OPENAI, BEDROCK, BEDROCK_ID);

    assertThat(secrets.current(OPENAI)).isEqualTo(new Secret("sk-one"));
    assertThat(secrets.current(BEDROCK)).isEqualTo(new Secret("wJalr/EXAMPLE"));
    assertThat(secrets.current(BEDROCK_ID)).isEqualTo(new Secret("AKIAEXAMPLE"));
    get(secrets.check());
  }

  @Test
  void aNewVersionIsUsedFromTheNextRefreshOn() {
    want(OPENAI);
    operator.put("acme/openai", "key", "sk-two");

    get(secrets.refresh());

    assertThat(secrets.current(OPENAI)).isEqualTo(new Secret("sk-two"));
  }

  @Test
  void noReadMissesWhileSecretsAreReplaced() throws Exception {
    want(OPENAI);
    AtomicInteger nulls = new AtomicInteger();
    Thread reader =
        Thread.ofVirtual()
            .start(() ->
                IntStream.range(0, 1_000)
                    .forEach(i -> {
                      nulls.addAndGet(secrets.current(OPENAI) == null ? 1 : 0);
                      Thread.yield();
                    }));

    for (int version = 0; version < 20 || reader.isAlive(); version++) {
      operator.put("acme/openai", "key", "sk-version-" + version);
      get(secrets.refresh());
      assertThat(secrets.current(OPENAI)).isEqualTo(new Secret("sk-version-" + version));
    }

    reader.join();
    assertThat(nulls).hasValue(0);
  }

  @Test
  void aDeletedVersionIsTakenBackWithTheNextRefresh() {
    want(OPENAI, BEDROCK);
    operator.delete("acme/openai");

    get(secrets.refresh());

    assertThat(secrets.current(OPENAI)).isNull();
    assertThat(secrets.current(BEDROCK)).isNotNull();
    assertThatThrownBy(() -> get(secrets.check()))
        .hasRootCauseMessage("acme/openai#key: Vault does not have it (404)");
  }

  @Test
  void whatIsForbiddenIsTakenBackWithTheNextRefresh() {
    want(OPENAI, BEDROCK);
    operator.permitAllBut("acme/openai");

    get(secrets.refresh());

    assertThat(secrets.current(OPENAI)).isNull();
    assertThat(secrets.current(BEDROCK)).isNotNull();
  }

  @Test
  void aPathOrFieldThatIsNotThereIsNone() {
    SecretRef nowhere = SecretRef.of("vault:acme/nowhere#key");
    SecretRef noField = SecretRef.of("vault:acme/openai#cake");

    want(nowhere, noField);

    assertThat(secrets.current(nowhere)).isNull();
    assertThat(secrets.current(noField)).isNull();
    assertThat(secrets.standings())
        .extracting(KeptSecrets.Standing::trouble)
        .contains("Vault does not have it (404)", "it has no field of that name");
  }

  @Test
  void aTokenThatIsNoneGetsNothingAndIsToldSo() {
    secrets.close();
    secrets = kept(new VaultAuth.Token(new Secret("hvs.invented-0123456789")));

    want(OPENAI);

    assertThat(secrets.current(OPENAI)).isNull();
    assertThatThrownBy(() -> get(secrets.check()))
        .rootCause()
        .hasMessageContaining("Vault does not accept the token")
        .hasMessageNotContaining("invented");
  }

  @Test
  void aRevokedTokenLeavesTheKeysForAnHourAndNoLonger() {
    want(OPENAI);
    operator.revoke(token);

    get(secrets.refresh());
    assertThat(secrets.current(OPENAI)).isNotNull();
    clock.turn(Kept.REFUSED_MAX.minusSeconds(1));
    get(secrets.refresh());
    assertThat(secrets.current(OPENAI)).isNotNull();
    clock.turn(java.time.Duration.ofSeconds(2));
    get(secrets.refresh());

    assertThat(secrets.current(OPENAI)).isNull();
  }
}
