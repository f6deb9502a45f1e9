package io.kaze.bus.bridge.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kaze.bus.ask.CancelTasks;
import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Said;
import io.kaze.bus.tenant.TenantId;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import io.nats.client.support.IncomingHeadersProcessor;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
  private static final GoalId GOAL = new GoalId(new UUID(1, 2));

  /** As the client reads what it wrote. */
  private static Message travelled(Form form) {
    return NatsMessage.builder()
        .subject("kaze.north.somewhere")
        .headers(read(form.headers()))
        .data(form.body())
        .build();
  }

  private static @Nullable Headers read(@Nullable Headers written) {
    return written == null
        ? null
        : new IncomingHeadersProcessor(written.getSerialized()).getHeaders();
  }

  private static Message forged(Form form, String header, String value) {
    Message message = travelled(form);
    message.getHeaders().put(header, value);
    return message;
  }

  private static Said<CancelTasks> said(String correlation) {
    Envelope envelope =
        new Envelope(
            new TenantId("acme"),
            new EntryId(new UUID(3, 4)),
            correlation,
            Instant.parse("2030-01-02T03:04:05.678901Z"),
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    return new Said<>(envelope, new CancelTasks(GOAL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "", "50 %", "100%25", "ünï\r\nKaze-Tenant: evil", "火"})
  void aMessageComesBackAsItWasWhateverItsCorrelation(String correlation) {
    Said<CancelTasks> said = said(correlation);

    assertThat(Form.read(travelled(Form.of(said)))).isEqualTo(said);
  }

  @Test
  void nothingIsAMessageToo() {
    assertThat(Form.read(travelled(Form.of(null)))).isNull();
  }

  @Test
  void whatNeverLeavesTheProcessDoesNotLeaveIt() {
    assertThatIllegalArgumentException().isThrownBy(() -> Form.of(new Fault("a", "b")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Kaze-Deadline", "Kaze-Cause", "Kaze-Tenant"})
  void aForgedHeaderIsRefused(String header) {
    Message message = forged(Form.of(said("x")), header, "NOT ONE");

    assertThatIllegalArgumentException().isThrownBy(() -> Form.read(message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "soon", "99999999999999999999", "0x10"})
  void aPatienceThatIsNoneIsTheLongest(String patience) {
    Message message = forged(Form.of(said("x")), HeaderName.PATIENCE, patience);

    assertThat(Form.patience(message, Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aPatienceIsNeverLongerThanTheLongest() {
    Message message = travelled(Form.of(said("x")).within(Duration.ofHours(1)));

    assertThat(Form.patience(message, Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
    assertThat(Form.patience(message, Duration.ofHours(2))).isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @EnumSource(ReplyFailure.class)
  void aFailureOfTheBusComesBackAsItsOwnKind(ReplyFailure kind) {
    ReplyException failure = new ReplyException(kind, 42, "the oven is cold: 火");

    ReplyException read = Failures.read(travelled(Failures.of(failure)), "kaze.model");

    assertThat(read)
        .isNotNull()
        .satisfies(it -> {
          assertThat(it.failureType()).isEqualTo(kind);
          assertThat(it.failureCode()).isEqualTo(42);
          assertThat(it).hasMessage("the oven is cold: 火");
        });
  }

  @ParameterizedTest
  @EnumSource(BridgeFault.Reason.class)
  void aFaultOfTheBridgeComesBackByItsName(BridgeFault.Reason reason) {
    Form form = Failures.of(new BridgeFault(reason, "words"));

    assertThat(Failures.read(travelled(form), "kaze.model"))
        .isInstanceOfSatisfying(
            BridgeFault.class, fault -> assertThat(fault.reason()).isEqualTo(reason));
  }

  @Test
  void anotherFailureIsOneOfWhoeverWasAsked() {
    Form form = Failures.of(new IllegalStateException("oops"));

    assertThat(Failures.read(travelled(form), "kaze.model"))
        .isNotNull()
        .satisfies(it -> assertThat(it.failureType()).isEqualTo(ReplyFailure.RECIPIENT_FAILURE));
  }
}
