package io.kaze.bus.keeper;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to do about a PostgreSQL that a killed Kaze left running.
 *
 * <p>It is adopted if it knows our password and runs with our settings: that is faster than a
 * restart. Any other is stopped. A process that merely got the number of a PostgreSQL that is gone
 * is left alone.
 */
final class Takeover {

  private static final Logger log = LoggerFactory.getLogger(Takeover.class);

  // The data folder is claimed, so whoever else is connected belonged to the Kaze that is gone.
  private static final String END_LEFTOVERS =
      "select pg_terminate_backend(pid) from pg_stat_activity"
          + " where backend_type = 'client backend' and pid <> pg_backend_pid()";
  private static final String READ_FINGERPRINT =
      "select current_setting('" + ClusterSettings.FINGERPRINT + "', true)";

  private final Installation installation;
  private final Contact contact;
  private final String password;

  Takeover(Installation installation, Contact contact, String password) {
    this.installation = installation;
    this.contact = contact;
    this.password = password;
  }

  /** The running PostgreSQL if it is fit; else the way is clear for a new one. */
  Optional<Postmaster> adoptOrClear() throws KeeperFault, InterruptedException {
    EmbeddedLayout layout = installation.layout();
    Optional<PostmasterFile> file = PostmasterFile.read(layout.postmasterFile());
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Optional<Postmaster> running = Postmaster.of(file.get(), layout.data());
    if (running.isEmpty()) {
      StalePostmasterFile.disown(layout.postmasterFile());
      return Optional.empty();
    }
    return adoptOrStop(running.get());
  }

  private Optional<Postmaster> adoptOrStop(Postmaster running)
      throws KeeperFault, InterruptedException {
    if (isFit(running)) {
      log.info("Adopted the PostgreSQL that an earlier Kaze left, process {}", pid(running));
      return Optional.of(running);
    }
    log.info("Stopping the PostgreSQL that an earlier Kaze left, process {}", pid(running));
    PostmasterStop.stop(installation, running);
    return Optional.empty();
  }

  private boolean isFit(Postmaster running) throws InterruptedException {
    EmbeddedAccess access = new EmbeddedAccess(running.port(), password);
    try {
      String theirs =
          contact.with(access.to(EmbeddedAccess.DATABASE), Takeover::endLeftoversAndRead);
      return installation.settings().fingerprint().equals(theirs);
    } catch (ExecutionException | TimeoutException doesNotAnswer) {
      return false;
    }
  }

  private static Future<String> endLeftoversAndRead(PgConnection connection) {
    return connection
        .query(END_LEFTOVERS)
        .execute()
        .compose(ended -> connection.query(READ_FINGERPRINT).execute())
        .map(rows -> String.valueOf(rows.iterator().next().getString(0)));
  }

  private static long pid(Postmaster postmaster) {
    return postmaster.process().pid();
  }
}
