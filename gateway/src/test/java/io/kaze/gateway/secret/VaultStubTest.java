package io.kaze.gateway.secret;

import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the stub, and with it what a real Vault cannot be brought to in a test. */
class VaultStubTest extends VaultContract {
  private final VaultStub vault = new VaultStub(vertx);

  @TempDir Path folder;

  @Override
  String url() {
    return vault.url();
  }

  @Override
  String root() {
    return VaultStub.ROOT;
  }

  @AfterEach
  void closeVault() {
    vault.close();
  }

  @Test
  void aSealedVaultTakesNothingBack() {
    want(OPENAI);
    vault.seal(true);
    clock.turn(Duration.ofDays(2));

    get(secrets.refresh());

    assertThat(secrets.current(OPENAI)).isNotNull();
    assertThatThrownBy(() -> get(secrets.check()))
        .hasRootCauseMessage(
            "acme/openai#key (still used): Vault is sealed or under maintenance (503)");
    assertThat(meters.get("kaze.gateway.secrets.age").gauge().value()).isEqualTo(172_800);
    assertThat(meters.get("kaze.gateway.secrets.failures").tag("keeper", "vault").counter().count())
        .isEqualTo(1);
  }

  @Test
  void aVaultThatIsNotThereTakesNothingBackAndIsFoundAgain() {
    want(OPENAI);
    vault.close();

    get(secrets.refresh());

    assertThat(secrets.current(OPENAI)).isNotNull();
    assertThatThrownBy(() -> get(secrets.check())).rootCause().hasMessageContaining("still used");
  }

  @Test
  void aCellThatStartsWhileVaultIsSealedHasItsKeysLater() {
    vault.seal(true);
    want(OPENAI);
    assertThat(secrets.current(OPENAI)).isNull();

    vault.seal(false);
    get(secrets.refresh());

    assertThat(secrets.current(OPENAI)).isEqualTo(new Secret("sk-one"));
  }

  @Test
  void aTokenIsRenewedOnceHalfItsTimeIsOver() {
    want(OPENAI);
    vault.age(token, 1_000);
    get(secrets.refresh());
    assertThat(vault.left(token)).isEqualTo(2_600);

    vault.age(token, 1_000);
    get(secrets.refresh());

    assertThat(vault.left(token)).isEqualTo(3_600);
  }

  @Test
  void aTokenInAFileIsReadAnew() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), token + "\n");
    secrets.close();
    secrets = kept(new VaultAuth.TokenFile(file));
    want(OPENAI);
    operator.revoke(token);
    Files.writeString(file, operator.token(600) + "\n");
    operator.put("acme/openai", "key", "sk-two");

    get(secrets.refresh());

    assertThat(secrets.current(OPENAI)).isEqualTo(new Secret("sk-two"));
  }

  private Path account(String jwt) throws Exception {
    Path file = folder.resolve("jwt");
    Files.writeString(file, jwt);
    secrets.close();
    secrets = kept(new VaultAuth.Kubernetes("gateway", "kubernetes", file));
    return file;
  }

  private long logins() {
    return vault.asked.stream().filter(ask -> ask.endsWith("/login")).count();
  }

  @Test
  void aServiceAccountLogsInOnceForManyLooks() throws Exception {
    vault.trust("eyJ.first", 3_600);
    account("eyJ.first");

    want(OPENAI);
    get(secrets.refresh());

    assertThat(secrets.current(OPENAI)).isEqualTo(new Secret("sk-one"));
    assertThat(logins()).isEqualTo(1);
  }

  @Test
  void itLogsInAnewBeforeItsLeaseEndsWithTheTokenOfThen() throws Exception {
    vault.trust("eyJ.first", 600);
    Path file = account("eyJ.first");
    want(OPENAI);
    vault.trust("eyJ.second", 600);
    Files.writeString(file, "eyJ.second");
    clock.turn(Duration.ofSeconds(401));
    operator.put("acme/openai", "key", "sk-two");

    get(secrets.refresh());

    assertThat(secrets.current(OPENAI)).isEqualTo(new Secret("sk-two"));
    assertThat(logins()).isEqualTo(2);
  }

  @Test
  void itLogsInAnewWhenItsTokenIsNoLongerKnown() throws Exception {
    vault.trust("eyJ.first", 3_600);
    account("eyJ.first");
    want(OPENAI);
    vault.forgetTokens();
    operator.put("acme/openai", "key", "sk-two");

    get(secrets.refresh());

    assertThat(secrets.current(OPENAI)).isEqualTo(new Secret("sk-two"));
  }

  @Test
  void aServiceAccountThatIsNotAcceptedIsToldSo() throws Exception {
    vault.trust("eyJ.another", 3_600);
    account("eyJ.mine");

    want(OPENAI);

    assertThatThrownBy(() -> get(secrets.check()))
        .rootCause()
        .hasMessageContaining("Vault refuses the login (403)")
        .hasMessageNotContaining("eyJ");
  }

  @Test
  void aNamespaceStandsBeforeEveryPath() {
    secrets.close();
    vault.within("team/agents");
    secrets =
        kept(
            new VaultSettings(
                URI.create(url()),
                new VaultAuth.Token(new Secret(token)),
                "secret",
                "/team/agents/",
                null));

    want(OPENAI);

    assertThat(secrets.current(OPENAI)).isNotNull();
    assertThat(List.copyOf(vault.asked)).contains("GET /v1/team/agents/secret/data/acme/openai");
  }

  @Test
  void whatIsNoLongerWantedStaysForCallsUnderWayAndIsForgottenThen() {
    want(OPENAI, BEDROCK);
    want(BEDROCK);
    assertThat(secrets.current(OPENAI)).isNotNull();

    clock.turn(Duration.ofMinutes(16));
    get(secrets.refresh());

    assertThat(secrets.current(OPENAI)).isNull();
    assertThat(secrets.current(BEDROCK)).isNotNull();
  }

  @Test
  void withoutAVaultWhatItShouldKeepIsToldAbout() {
    secrets.close();
    secrets =
        new KeptSecrets(
            vertx, name -> null, null, clock, io.kaze.bus.testing.TestKernel.RANDOM, meters);

    want(OPENAI);

    assertThatThrownBy(() -> get(secrets.check())).rootCause().hasMessageContaining("vault.url");
  }
}
