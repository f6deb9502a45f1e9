package io.kaze.bus.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import java.net.NoRouteToHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerFaultsTest {

  private static final PgConnectOptions ADA =
      new PgConnectOptions()
          .setHost("db.firm.example")
          .setUser("ada")
          .setPassword("s3cret")
          .setDatabase("kaze");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "28P01 | refused the password of the user ada.",
        "28000 | does not let the user ada in: what it said. Its pg_hba.conf rules that.",
        "3D000 | has no database kaze. Create it: createdb kaze",
        "42501 | does not allow that to the user ada: what it said.",
        "53100 | has a full disk: what it said.",
        "53200 | is out of memory: what it said.",
        "53300 | has no connection left; raise its max_connections or end other clients.",
        "57P03 | is starting up or shutting down; try again in a moment.",
        "XX000 | refused (SQLSTATE XX000): what it said.",
      })
  void eachRefusalHasItsWords(String sqlState, String words) {
    Throwable refusal =
        new ExecutionException(new PgException("what it said", "FATAL", sqlState, null));

    assertThat(ServerFaults.of(refusal, "The server", ADA)).hasMessage("The server " + words);
  }

  @Test
  void aServerThatCannotBeReachedOrTrustedIsSaidPlainly() {
    assertThat(words(new NoRouteToHostException())).contains("no route to db.firm.example");
    assertThat(words(new TimeoutException())).contains("did not answer within 10 s");
    assertThat(words(new SSLHandshakeException("expired")))
        .contains("does not agree on TLS: expired");
    assertThat(words(new IllegalStateException("odd"))).contains("odd");
  }

  private static String words(Throwable cause) {
    return ServerFaults.of(cause, "The server", ADA).getMessage();
  }
}
