package io.kaze.gateway.route.file;

import io.kaze.gateway.route.Policies;
import io.kaze.gateway.route.Target;
import java.util.List;

/** What a name stands for, before it is known what the names in it stand for. */
sealed interface Draft {
  /** Where it stands, for messages. */
  String path();

  /** The names in it. */
  List<Ref> refs();

  /** A name at its line. */
  record Ref(String name, int line) {}

  /** Targets and what holds. */
  record OfRoute(String path, List<Target> targets, Policies policies, List<Ref> refs)
      implements Draft {
    public OfRoute {
      targets = List.copyOf(targets);
      refs = List.copyOf(refs);
    }
  }

  /** Another name for the same. */
  record OfAlias(String path, Ref to) implements Draft {
    @Override
    public List<Ref> refs() {
      return List.of(to);
    }
  }
}
