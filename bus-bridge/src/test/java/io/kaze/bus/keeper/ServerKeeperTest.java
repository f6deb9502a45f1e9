package io.kaze.bus.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class ServerKeeperTest {

  @TempDir Path folder;

  @Test
  void aServerThatIsFitIsUsedOverBothClients(Vertx vertx) throws Exception {
    PgConnectOptions server = TestPostgres.freshDatabase().options();

    ServerKeeper keeper = open(vertx, url(server, server.getPassword(), server.getDatabase()));

    assertThat(OpenedKeeper.ask(vertx, keeper, "select current_database()"))
        .isEqualTo(server.getDatabase());
    JdbcAccess jdbc = keeper.jdbc();
    try (Connection connection =
        DriverManager.getConnection(jdbc.url(), jdbc.user(), jdbc.password())) {
      assertThat(connection.getCatalog()).isEqualTo(server.getDatabase());
    }
    keeper.close();
  }

  @Test
  void theDataFolderIsClaimedForAServerToo(Vertx vertx) throws Exception {
    PgConnectOptions server = TestPostgres.freshDatabase().options();
    String url = url(server, server.getPassword(), server.getDatabase());
    ServerKeeper keeper = open(vertx, url);

    assertThatThrownBy(() -> open(vertx, url)).hasMessageContaining("in use by another Kaze");

    keeper.close();
    open(vertx, url).close();
  }

  @Test
  void aWrongPasswordIsSaidAndNotShown(Vertx vertx) {
    PgConnectOptions server = TestPostgres.freshDatabase().options();

    assertThatThrownBy(() -> open(vertx, url(server, "hunter2", "kaze")))
        .isInstanceOf(KeeperFault.class)
        .hasMessage(
            "The PostgreSQL server at 127.0.0.1:%d refused the password of the user kaze."
                .formatted(server.getPort()))
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aMissingDatabaseIsNamedWithTheCommandThatMakesIt(Vertx vertx) {
    PgConnectOptions server = TestPostgres.freshDatabase().options();

    assertThatThrownBy(() -> open(vertx, url(server, server.getPassword(), "nowhere")))
        .isInstanceOf(KeeperFault.class)
        .hasMessageContaining("has no database nowhere. Create it: createdb nowhere");
  }

  @Test
  void aPortWhereNobodyListensIsNamed(Vertx vertx) throws Exception {
    int port = FreePort.find();

    assertThatThrownBy(() -> open(vertx, "postgresql://kaze:x@127.0.0.1:" + port + "/kaze"))
        .isInstanceOf(KeeperFault.class)
        .hasMessageContaining("does not take connections")
        .hasMessageContaining("is port " + port + " right?");
  }

  @Test
  void aHostThatDoesNotExistIsNamed(Vertx vertx) {
    assertThatThrownBy(() -> open(vertx, "postgresql://kaze:x@nobody.invalid/kaze"))
        .isInstanceOf(KeeperFault.class)
        .hasMessageContaining("no machine has the name nobody.invalid");
  }

  @Test
  void aServerThatIsTooOldIsRefusedWithBothVersions(Vertx vertx) throws Exception {
    int port = AncientServer.listen(vertx, "13.21");

    assertThatThrownBy(() -> open(vertx, "postgresql://kaze:x@127.0.0.1:" + port + "/kaze"))
        .isInstanceOf(KeeperFault.class)
        .hasMessageContaining("is too old: it is version 13, Kaze needs 14 or newer");
  }

  @Test
  void aServerOfTheOldestVersionAllowedIsTaken(Vertx vertx) throws Exception {
    int port = AncientServer.listen(vertx, "14.0");

    ServerKeeper keeper = open(vertx, "postgresql://kaze:x@127.0.0.1:" + port + "/kaze");

    assertThat(keeper.connectOptions().getPort()).isEqualTo(port);
    keeper.close();
  }

  @Test
  void aHostThatStaysSilentIsNotWaitedForForever(Vertx vertx) throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Contact contact = new Contact(vertx, Duration.ofMillis(50));
      PgConnectOptions options =
          new PgConnectOptions().setHost("127.0.0.1").setPort(silent.getLocalPort());

      assertThatThrownBy(() -> contact.with(options, it -> it.query("select 1").execute()))
          .isInstanceOf(TimeoutException.class);
    }
  }

  private ServerKeeper open(Vertx vertx, String url) throws Exception {
    return ServerKeeper.open(new ServerSettings(folder, PostgresUrl.parse(url)), vertx);
  }

  private static String url(PgConnectOptions server, String password, String database) {
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(server.getUser(), password, server.getHost(), server.getPort(), database);
  }
}
