package io.kaze.bus.tenancy;

import static io.kaze.bus.testing.TestKernel.OTHER;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.tenant.Allowance;
import io.kaze.bus.tenant.ModelUse;
import io.kaze.bus.tenant.Role;
import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.tenant.TokenId;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokensIT {
  private static final Instant LATER = Instant.parse("2126-01-31T00:00:00Z");
  private final TestKernel cell = TestKernel.open();
  private final Tokens tokens = cell.kernel().tokens();
  private final TokenSecret secret = TokenSecret.fresh();
  private final TokenId token = new TokenId(TestKernel.IDENTIFIERS.next());

  @AfterEach
  void close() {
    cell.close();
  }

  @Test
  void aTokenIsKnownByItsSecretWithAllThatWasSaidOfIt() {
    make(TENANT, token, secret, LATER);

    Token found = get(tokens.bySecret(secret)).orElseThrow();

    assertThat(found.tokenId()).isEqualTo(token);
    assertThat(found.tenant()).isEqualTo(TENANT);
    assertThat(found.name()).isEqualTo("website");
    assertThat(found.roles()).containsExactlyInAnyOrder(Role.OPERATOR, Role.APPROVER);
    assertThat(found.allowance()).isEqualTo(new Allowance(60, null));
    assertThat(found.expiresAt()).isEqualTo(LATER);
    assertThat(found.revoked()).isNull();
  }

  @Test
  void aSecretThatIsNobodysIsNone() {
    make(TENANT, token, secret, null);

    assertThat(get(tokens.bySecret(TokenSecret.fresh()))).isEmpty();
  }

  @Test
  void aRevokedTokenSaysSoAtOnceInTheProcessThatForgotIt() {
    make(TENANT, token, secret, null);
    assertThat(get(tokens.bySecret(secret)).orElseThrow().revoked()).isNull();

    append(TENANT, new TokenRevoked(token, "ada", "lost"));
    tokens.forget(token);

    Token.Revocation revoked = get(tokens.bySecret(secret)).orElseThrow().revoked();
    assertThat(revoked).isNotNull();
    assertThat(revoked.by()).isEqualTo("ada");
    assertThat(revoked.reason()).isEqualTo("lost");
  }

  @Test
  void inAnotherProcessItIsOutWithinTwoSeconds() {
    Hand clock = new Hand();
    Tokens others = new Tokens(cell.vertx(), cell.kernel().database(), clock);
    make(TENANT, token, secret, null);
    get(others.bySecret(secret));
    append(TENANT, new TokenRevoked(token, "ada", ""));

    clock.now = clock.now.plus(TokenCache.FRESH_MAX).plusMillis(1);

    assertThat(get(others.bySecret(secret)).orElseThrow().revoked()).isNotNull();
  }

  @Test
  void theFirstRevocationStands() {
    make(TENANT, token, secret, null);

    append(TENANT, new TokenRevoked(token, "ada", "first"));
    append(TENANT, new TokenRevoked(token, "bob", "second"));

    assertThat(get(tokens.find(TENANT, token)).orElseThrow().revoked().reason()).isEqualTo("first");
  }

  @Test
  void aTenantSeesItsOwnTokensAlone() {
    make(TENANT, token, secret, null);

    assertThat(get(tokens.page(TENANT, null, 10)))
        .extracting(Token::tokenId)
        .containsExactly(token);
    assertThat(get(tokens.page(OTHER, null, 10))).isEmpty();
    assertThat(get(tokens.find(OTHER, token))).isEmpty();
    assertThat(get(tokens.countLive(OTHER))).isZero();
  }

  @Test
  void whatHasEndedIsNotCounted() {
    make(TENANT, token, secret, null);
    make(TENANT, fresh(), TokenSecret.fresh(), Instant.parse("2020-01-01T00:00:00Z"));
    TokenId gone = fresh();
    make(TENANT, gone, TokenSecret.fresh(), null);
    append(TENANT, new TokenRevoked(gone, "ada", ""));

    assertThat(get(tokens.countLive(TENANT))).isEqualTo(1);
  }

  @Test
  void nobodyWhoReadsForATenantReadsAHash() {
    make(TENANT, token, secret, null);

    assertThatThrownBy(() ->
            get(
                cell.kernel()
                    .database()
                    .forTenant(TENANT, "select hash from kaze.token", Tuple.tuple())))
        .hasMessageContaining("permission denied");
  }

  @Test
  void noSecretIsWrittenAnywhere() {
    make(TENANT, token, secret, null);

    String body =
        get(cell.kernel()
                .database()
                .forTenant(TENANT, "select string_agg(body, '') from kaze.entry", Tuple.tuple()))
            .iterator()
            .next()
            .getString(0);

    assertThat(body).contains(secret.sha256()).doesNotContain(secret.text());
    assertThat(secret).hasToString("[hidden]");
    assertThat(secret.text()).matches("kaze_[A-Za-z0-9_-]{43}");
  }

  @Test
  void aVirtualKeySaysWhichModelsItMayCall() {
    ModelUse use = new ModelUse(List.of("fast", "gpt-4o*"), 100_000L, null, 8L);
    append(
        TENANT,
        new TokenMade(
            token, "key", Set.of(Role.MODEL), secret.sha256(), null, Allowance.UNSAID, "ada", use));

    Token found = get(tokens.bySecret(secret)).orElseThrow();

    assertThat(found.models()).isEqualTo(use);
    assertThat(found.roles()).containsExactly(Role.MODEL);
    assertThat(get(tokens.find(TENANT, token))).contains(found);
  }

  @Test
  void thoseWhoTryWrongOnesAreTurnedAwayAndKeepNobodyElseOut() {
    Hand clock = new Hand();
    Tokens door = new Tokens(cell.vertx(), cell.kernel().database(), clock);
    make(TENANT, token, secret, null);
    get(door.bySecret(secret));
    clock.now = clock.now.plusSeconds(60);
    List<Future<Optional<Token>>> wrong = new ArrayList<>();

    for (int i = 0; i < 5_000; i++) {
      wrong.add(door.bySecret(TokenSecret.fresh()));
    }
    Optional<Token> mine = get(door.bySecret(secret));

    get(Future.join(wrong).otherwiseEmpty());
    assertThat(mine).isPresent();
    assertThat(wrong)
        .anySatisfy(turnedAway -> assertThat(turnedAway.cause()).isInstanceOf(TokensBusy.class))
        .allSatisfy(tried -> assertThat(tried.failed() || tried.result().isEmpty()).isTrue());
  }

  private static TokenId fresh() {
    return new TokenId(TestKernel.IDENTIFIERS.next());
  }

  private void make(TenantId tenant, TokenId id, TokenSecret of, Instant expiresAt) {
    append(
        tenant,
        new TokenMade(
            id,
            "website",
            Set.of(Role.OPERATOR, Role.APPROVER),
            of.sha256(),
            expiresAt,
            new Allowance(60, null),
            "ada",
            null));
  }

  private void append(TenantId tenant, TenantEvent event) {
    NewEntry entry = NewEntry.of(Envelope.of(tenant, tenant.value()), event);
    get(
        cell.kernel()
            .journal()
            .append(Append.anywhere(tenant, TenantEvent.streamOf(tenant), entry)));
  }

  /** A clock that a test sets. */
  private static final class Hand implements InstantSource {
    private volatile Instant now = Instant.parse("2026-03-02T09:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }
  }
}
