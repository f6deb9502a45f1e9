package io.kaze.gateway.route.way;

import io.kaze.gateway.route.Asker;
import io.kaze.gateway.route.Cluster;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.KeyRule;
import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.RouteBook;
import io.kaze.gateway.route.Routing;
import io.kaze.gateway.route.TenantBook;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Routings made of others. */
public final class Routings {
  private static final Set<String> HINTS = Set.of("fast", "balanced", "best");

  private Routings() {}

  /**
   * What the data says, and what was found by itself. Where the data names no provider, all is
   * found; else the hints alone that the data does not name, unless it says {@code discovery: off},
   * and not for a tenant for whom a client's own key is demanded. Hints that nobody serves are for
   * any model of the cluster.
   *
   * @param data what the file says
   * @param found what was found by itself; its routes are set out on as they are
   */
  public static Routing firstOf(DataRouting data, Routing found) {
    return new Both(data, found);
  }

  private record Both(DataRouting data, Routing found) implements Routing {
    @Override
    public Found find(Asker asker, String name) {
      Found there = data.find(asker, name);
      if (isAnswer(there) || !(alone() || isOpenHint(asker, name))) {
        return there;
      }
      Found other = found.find(asker, name);
      return other instanceof Found.There ? other : last(asker, name, there, other);
    }

    /** There, or meant to be and away: nobody stands in for what the data means. */
    private static boolean isAnswer(Found there) {
      return there instanceof Found.There
          || (there instanceof Found.None && !there.equals(DataRouting.NONE));
    }

    /** Where nobody else serves a hint, any model of the cluster does. */
    private Found last(Asker asker, String name, Found there, Found other) {
      Found cluster = HINTS.contains(name) ? data.find(asker, Cluster.NAME) : there;
      if (cluster instanceof Found.There) {
        return cluster;
      }
      return alone() && there.equals(DataRouting.NONE) ? other : there;
    }

    /** Whether the data says nothing. */
    private boolean alone() {
      return data.data().providers().isEmpty();
    }

    private boolean isOpenHint(Asker asker, String name) {
      return HINTS.contains(name) && open(asker);
    }

    private boolean open(Asker asker) {
      RouteBook book = data.book();
      TenantBook own = book.tenants().get(asker.tenant());
      return book.discovery()
          && (own == null
              || own.keys().stream().allMatch(rule -> rule.whose() == KeyRule.Whose.PLATFORM));
    }

    /** Health and rules are kept in one place, wherever the route comes from. */
    @Override
    public Journey setOut(Route route, Asker asker, Session session) {
      return data.setOut(route, asker, session);
    }

    @Override
    public List<String> names(Asker asker) {
      Set<String> names = new TreeSet<>(data.names(asker));
      Stream.concat(HINTS.stream(), found.names(asker).stream().filter(name -> alone()))
          .filter(name -> find(asker, name) instanceof Found.There)
          .forEach(names::add);
      return List.copyOf(names);
    }
  }
}
