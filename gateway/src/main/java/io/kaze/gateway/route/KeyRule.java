package io.kaze.gateway.route;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose key is used for some of a tenant's calls. Of a tenant's rules the first that fits counts;
 * where none fits, the platform's keys are used. Data alone; holds no secret.
 *
 * @param agent for which agent's calls; null for any, and for clients over HTTP
 * @param provider for calls at which provider; null for any
 * @param whose whose key is used
 * @param standIn when the platform's keys may be used although the client's are meant
 * @param keys the client's own; empty when the platform's are used, or when the client has none
 *     here
 */
public record KeyRule(
    @Nullable String agent,
    @Nullable String provider,
    Whose whose,
    StandIn standIn,
    List<ProviderKey> keys) {

  /** Whose key. */
  public enum Whose {
    /** The platform's. */
    PLATFORM,
    /** The client's own. */
    CLIENT
  }

  /** When the platform's keys stand in for the client's. */
  public enum StandIn {
    /** Not at all. */
    NEVER,
    /** While every key of the client's is used too much. */
    LIMITED,
    /** While no key of the client's can be used, for whatever reason. */
    FAILED
  }

  /** Copies. */
  public KeyRule {
    keys = List.copyOf(keys);
  }

  /** Whether it is about a call of this agent at this provider. */
  public boolean fits(@Nullable String caller, String at) {
    return (agent == null || agent.equals(caller)) && (provider == null || provider.equals(at));
  }
}
