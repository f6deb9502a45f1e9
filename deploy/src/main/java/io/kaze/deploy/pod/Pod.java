package io.kaze.deploy.pod;

import io.kaze.deploy.settings.Room;
import java.time.Duration;
import java.util.Set;

/**
 * A process of the cell, as it told of itself last.
 *
 * @param name the same over its restarts
 * @param rooms those it holds
 * @param leaving whether it was asked to stop
 * @param silent how long ago it told, by the database's clock
 */
public record Pod(String name, Set<Room> rooms, boolean leaving, Duration silent) {
  public Pod {
    rooms = Set.copyOf(rooms);
  }
}
