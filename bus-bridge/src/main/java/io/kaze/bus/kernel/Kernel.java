package io.kaze.bus.kernel;

import io.kaze.bus.address.Bus;
import io.kaze.bus.attachment.Attachments;
import io.kaze.bus.database.Access;
import io.kaze.bus.database.Database;
import io.kaze.bus.effect.Effects;
import io.kaze.bus.goal.Goals;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.internal.PgBatons;
import io.kaze.bus.journal.internal.PgJournal;
import io.kaze.bus.message.Identifiers;
import io.kaze.bus.relay.Notices;
import io.kaze.bus.relay.Relay;
import io.kaze.bus.relay.RelaySettings;
import io.kaze.bus.tenancy.Tenants;
import io.kaze.bus.tenancy.Tokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What every room is handed. Time, chance and identifiers are handed in, so that a test rules over
 * them.
 *
 * @param vertx the instance everything runs on
 * @param bus what is said now
 * @param database for tables a room derives from the journal
 * @param journal what happened
 * @param relay who carries it on
 * @param effects what is changed outside, each change once
 * @param attachments the files that came with goals
 * @param goals the goals as they stand
 * @param tenants the tenants as they stand
 * @param tokens the tokens as they stand
 * @param clock the time
 * @param identifiers new names
 */
public record Kernel(
    Vertx vertx,
    Bus bus,
    Database database,
    Journal journal,
    Relay relay,
    Effects effects,
    Attachments attachments,
    Goals goals,
    Tenants tenants,
    Tokens tokens,
    InstantSource clock,
    Identifiers identifiers) {

  /**
   * Opens the kernel on a database; the relay rests until it is started.
   *
   * @return fails with {@link io.kaze.bus.database.DatabaseFault} when the schema cannot be had
   */
  public static Future<Kernel> open(
      Vertx vertx,
      Access access,
      RelaySettings settings,
      InstantSource clock,
      RandomGenerator random,
      Identifiers identifiers) {
    return Database.open(vertx, access)
        .map(database -> {
          Bus bus = Bus.of(vertx);
          PgJournal journal =
              new PgJournal(vertx, database, clock, identifiers, settings.weights());
          journal.share(bus);
          Notices notices = Notices.of(vertx, database, settings.poll());
          Relay relay =
              new Relay(
                  vertx,
                  bus,
                  notices,
                  journal,
                  new PgBatons(database, settings.weights()),
                  settings,
                  random);
          journal.carriedBy(relay);
          return new Kernel(
              vertx,
              bus,
              database,
              journal,
              relay,
              new Effects(
                  vertx,
                  database,
                  relay::holder,
                  settings.poll(),
                  settings.keptMax(),
                  clock,
                  random,
                  identifiers,
                  journal::grew),
              new Attachments(database, identifiers),
              new Goals(database),
              new Tenants(database),
              new Tokens(vertx, database, clock),
              clock,
              identifiers);
        });
  }

  /** Lets go of what is carried and closes the database. */
  public Future<Void> close() {
    effects.close();
    return relay.stop().transform(v -> database.close());
  }
}
