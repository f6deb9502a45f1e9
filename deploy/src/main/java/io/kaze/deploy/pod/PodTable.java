package io.kaze.deploy.pod;

import io.kaze.bus.database.Database;
import io.kaze.deploy.settings.Room;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The pods in the database that they share. Any thread. */
final class PodTable {
  private static final String TELL = "select kaze.tell_pod($1, $2, $3)";
  private static final String ALL = "select * from kaze.pods($1)";

  private final Database database;

  PodTable(Database database) {
    this.database = database;
  }

  Future<Void> tell(String pod, Set<Room> rooms, boolean leaving) {
    String[] words = rooms.stream().map(Room::word).sorted().toArray(String[]::new);
    return database
        .call(TELL, Tuple.tuple().addString(pod).addArrayOfString(words).addBoolean(leaving))
        .mapEmpty();
  }

  /** Those that told within so long. */
  Future<List<Pod>> within(Duration silence) {
    return database
        .call(ALL, Tuple.of(silence.toMillis()))
        .map(rows -> {
          List<Pod> pods = new ArrayList<>(rows.size());
          rows.forEach(row -> pods.add(pod(row)));
          return List.copyOf(pods);
        });
  }

  private static Pod pod(Row row) {
    return new Pod(
        row.getString("pod"),
        rooms(row.getArrayOfStrings("rooms")),
        row.getBoolean("leaving"),
        Duration.ofMillis(row.getLong("silent_millis")));
  }

  /** A room that this version does not know is passed over: nobody here asks for it. */
  private static Set<Room> rooms(String[] words) {
    Set<Room> rooms = EnumSet.noneOf(Room.class);
    for (Room room : Room.values()) {
      if (Arrays.asList(words).contains(room.word())) {
        rooms.add(room);
      }
    }
    return rooms;
  }
}
