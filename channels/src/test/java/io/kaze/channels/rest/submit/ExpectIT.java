package io.kaze.channels.rest.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.channels.rest.TestCell;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that asks before it sends (RFC 9110 §10.1.1), watched on the wire. */
@Timeout(60)
class ExpectIT {
  private static final String BODY = "{\"text\": \"Score these leads\"}";

  private TestCell cell;

  @BeforeEach
  void open() {
    cell = TestCell.open();
  }

  @AfterEach
  void close() {
    cell.close();
  }

  private RawClient asking(long length) throws IOException {
    return new RawClient(cell).begins("application/json", length, "Expect: 100-continue");
  }

  @Test
  void whoAsksWhetherToSendIsToldSoOnce() throws Exception {
    try (RawClient client = asking(BODY.length())) {
      String first = client.hears();

      client.sends(BODY);

      assertThat(first).startsWith("HTTP/1.1 100 Continue");
      assertThat(client.hears()).startsWith("HTTP/1.1 202 Accepted");
    }
  }

  @Test
  void whoWouldSendTooMuchIsToldSoBeforeAndLetGo() throws Exception {
    try (RawClient client = asking(100 * 1024 * 1024)) {

      String all = client.hearsToTheEnd();

      assertThat(all).startsWith("HTTP/1.1 413").contains("The JSON body has 100.0 MB");
    }
  }
}
