package io.kaze.gateway.route;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The word that stands in the data for the model servers found in the cluster, whichever they are
 * at the moment: {@code cluster/llama} is every one of them that has the model llama.
 */
public final class Cluster {
  /** The word. */
  public static final String NAME = "cluster";

  /** Stands for them in routes that were read, and is never called. */
  public static final Provider ANY =
      new Provider(
          NAME,
          "Kubernetes",
          Dialect.COMPATIBLE,
          URI.create("http://cluster.invalid"),
          "",
          Map.of(),
          new Authorization.Bearer(),
          List.of(),
          Set.of(),
          false,
          "max_tokens");

  private Cluster() {}

  /** Whether a target stands for servers that are yet to be found. */
  public static boolean isMeant(Target target) {
    return target.provider().equals(ANY);
  }

  /** Whether a route leads to servers of the cluster alone, and none of them is there. */
  public static boolean isAway(Route route) {
    return route.targets().stream().allMatch(Cluster::isMeant);
  }
}
