package io.kaze.deploy.doctor;

import io.kaze.bus.keeper.EmbeddedPostgres;
import io.kaze.bus.keeper.Keeper;
import io.kaze.bus.keeper.KeeperFault;
import io.kaze.bus.keeper.KeeperSettings;
import io.kaze.deploy.settings.PostgresAddress;
import io.kaze.deploy.settings.Settings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** PostgreSQL: the server that was named, or the one that comes with Kaze. */
final class PostgresLook {
  private static final String WHAT = "postgres";

  private PostgresLook() {}

  static Finding at(Settings settings) {
    return settings.postgres().map(PostgresLook::server).orElseGet(PostgresLook::embedded);
  }

  private static Finding embedded() {
    try {
      return Finding.ok(WHAT, "embedded, version " + EmbeddedPostgres.majorVersion());
    } catch (KeeperFault fault) {
      return Finding.fail(WHAT, "none", String.valueOf(fault.getMessage()));
    }
  }

  private static Finding server(PostgresAddress address) {
    Vertx vertx = Vertx.vertx();
    try {
      // A folder of its own: the cell's may be in use, and by right.
      Path folder = Files.createTempDirectory("kaze-doctor");
      try {
        Keeper keeper = Keeper.open(KeeperSettings.of(folder, address.url()), vertx).await();
        keeper.close().await();
        return Finding.ok(WHAT, address + " answers and is new enough");
      } finally {
        Files.deleteIfExists(folder.resolve("lock"));
        Files.deleteIfExists(folder);
      }
    } catch (KeeperFault | IOException fault) {
      return Finding.fail(WHAT, address.toString(), String.valueOf(fault.getMessage()));
    } finally {
      vertx.close().await();
    }
  }
}
