package io.kaze.bus.bridge.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RefusalsTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(Refusals.class);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @BeforeEach
  void listen() {
    logged.start();
    logger.addAppender(logged);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(logged);
  }

  @Test
  void eachKindIsCountedEachTimeAndLoggedOnce() {
    Refusals refusals = new Refusals(meters);

    for (int i = 0; i < 3; i++) {
      for (Refusal kind : Refusal.values()) {
        refusals.note(kind, "kaze.skill.echo", "because");
      }
    }

    assertThat(Refusal.values()).allSatisfy(kind -> assertThat(refusals.count(kind)).isEqualTo(3));
    assertThat(meters.counter("kaze.bridge.refused", "kind", "unknown-cell").count()).isEqualTo(3);
    assertThat(logged.list)
        .hasSize(Refusal.values().length)
        .extracting(ILoggingEvent::getFormattedMessage)
        .contains(
            "Refused at kaze.skill.echo: because (further ones of this kind, denied-in, are only"
                + " counted)");
  }
}
