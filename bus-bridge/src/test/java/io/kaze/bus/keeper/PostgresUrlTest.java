package io.kaze.bus.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.pgclient.SslMode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresUrlTest {

  @Test
  void aFullUrlIsTakenApart() throws Exception {
    PostgresUrl url =
        PostgresUrl.parse("postgresql://ada:s3cret@db.firm.example:6432/kaze?sslmode=verify-full");

    assertThat(url)
        .isEqualTo(
            new PostgresUrl(
                "db.firm.example", 6432, "kaze", "ada", "s3cret", SslMode.VERIFY_FULL, null));
  }

  @Test
  void whatIsLeftOutTakesPostgresqlsOwnDefaults() throws Exception {
    PostgresUrl url = PostgresUrl.parse("postgres://ada@localhost/kaze");

    assertThat(url)
        .isEqualTo(new PostgresUrl("localhost", 5432, "kaze", "ada", "", SslMode.PREFER, null));
  }

  @Test
  void aPasswordMayHoldAnyCharacter() throws Exception {
    PostgresUrl url = PostgresUrl.parse("postgresql://ada:a@b/c:d%25%3F+@[::1]:5433/kaze");

    assertThat(url.password()).isEqualTo("a@b/c:d%?+");
    assertThat(url.host()).isEqualTo("::1");
    assertThat(url.port()).isEqualTo(5433);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mysql://ada:s3cret@db/kaze | it must begin with postgresql://",
        "postgresql://db/kaze | it names no user",
        "postgresql://:s3cret@db/kaze | it names no user before the colon",
        "postgresql://ada:s3cret@/kaze | it names no host after the @",
        "postgresql://ada:s3cret@db | it names no database",
        "postgresql://ada:s3cret@db/ | it names no database",
        "postgresql://ada:s3cret@db:port/kaze | the port \"port\" is not a number from 1 to 65535",
        "postgresql://ada:s3cret@db:0/kaze | the port \"0\" is not a number from 1 to 65535",
        "postgresql://ada:s3cret@db:65536/kaze | the port \"65536\" is not a number",
        "postgresql://ada:s3cret@db/kaze?sslmode=maybe | sslmode \"maybe\" is not one of disable",
        "postgresql://ada:s3cret@db/kaze?colour=red | the parameter \"colour\" is not one of",
        "postgresql://ada:s3cret%zz@db/kaze | a % is not followed by two hexadecimal digits",
      })
  void aBrokenUrlIsRefusedWithItsReasonAndWithoutItsPassword(String url, String reason) {
    assertThatThrownBy(() -> KeeperSettings.of(Path.of("cell"), url))
        .isInstanceOf(KeeperFault.class)
        .hasMessageStartingWith("KAZE_POSTGRES_URL cannot be used: " + reason)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void nothingPrintsThePassword() throws Exception {
    KeeperSettings settings =
        KeeperSettings.of(Path.of("cell"), "postgresql://ada:s3cret@db.firm.example/kaze");

    assertThat(settings.toString())
        .contains("postgresql://ada:[hidden]@db.firm.example:5432/kaze")
        .doesNotContain("s3cret");
  }

  @Test
  void aBlankUrlMeansTheEmbeddedPostgresql() throws Exception {
    assertThat(KeeperSettings.of(Path.of("cell"), " "))
        .isEqualTo(EmbeddedSettings.in(Path.of("cell").toAbsolutePath()));
  }
}
