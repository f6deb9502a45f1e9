package io.kaze.bus.ask;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which routes to models there are, and how their targets and keys are. No secret.
 *
 * @param since when the data in force came into force; null for none
 * @param refused what is wrong with a later version of the data, a line each; empty when nothing
 *     is, or when it is not for the asker
 * @param routes by name
 * @param targets by provider and model
 * @param keys by provider and name; those that are for the asker
 * @param services model servers that were found in the cluster, by provider; empty when it is not
 *     for the asker
 */
public record ModelHealthThere(
    @Nullable Instant since,
    List<String> refused,
    List<RouteThere> routes,
    List<TargetThere> targets,
    List<KeyThere> keys,
    List<ServiceThere> services) {

  /** Nothing there. */
  public static final ModelHealthThere NOTHING =
      new ModelHealthThere(null, List.of(), List.of(), List.of(), List.of(), List.of());

  /** Copies. */
  public ModelHealthThere {
    refused = List.copyOf(refused);
    routes = List.copyOf(routes);
    targets = List.copyOf(targets);
    keys = List.copyOf(keys);
    services = List.copyOf(services);
  }

  /**
   * A name that clients ask for.
   *
   * @param targets as {@code provider/model}
   * @param balance how calls are shared among them: order, weight, latency
   * @param fallbacks names of the routes that follow
   */
  public record RouteThere(
      String name, List<String> targets, String balance, List<String> fallbacks) {}

  /**
   * A model at its provider.
   *
   * @param state well; out when it is left out for its own faults; probing when one call tries
   * @param firstByteMillis the mean time to the first byte, lately; null while none is known
   * @param answered calls that were, since the process began; null when it is not for the asker
   * @param failed calls that did; null likewise
   * @param lastFault why a call failed last; null for none
   * @param lastFaultAt when
   */
  public record TargetThere(
      String provider,
      String model,
      String state,
      @Nullable Double firstByteMillis,
      @Nullable Long answered,
      @Nullable Long failed,
      @Nullable String lastFault,
      @Nullable Instant lastFaultAt) {}

  /**
   * A key.
   *
   * @param name never the key itself
   * @param tenant whose it is; null for the platform's
   * @param state well, or resting
   * @param restsFor models it rests for; empty for all, when it rests
   * @param restSeconds how long yet; null when it does not rest
   */
  public record KeyThere(
      String provider,
      String name,
      @Nullable String tenant,
      String state,
      List<String> restsFor,
      @Nullable Long restSeconds,
      long answered,
      long failed,
      @Nullable String lastFault,
      @Nullable Instant lastFaultAt) {}

  /**
   * A service of the cluster that says it has models.
   *
   * @param provider what it is called as a provider: its namespace and its name
   * @param state serving; waiting until it names its models; refused when it is not described well
   * @param models those it has; empty when it does not serve
   * @param reason why it does not serve; null when it does
   */
  public record ServiceThere(
      String provider, String state, List<String> models, @Nullable String reason) {
    /** Copies. */
    public ServiceThere {
      models = List.copyOf(models);
    }
  }
}
