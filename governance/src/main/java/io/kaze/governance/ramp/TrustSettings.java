package io.kaze.governance.ramp;

import io.kaze.bus.ruling.Level;
import io.kaze.bus.task.Effects;
import io.kaze.bus.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far skills are trusted. What is said of a skill for a tenant counts most, then what is said
 * of it for all, then whether it is built in and changes nothing outside.
 *
 * @param preset the level of every skill of which nothing else is said
 * @param builtIn the level of skills that come with Kaze, as long as they change nothing outside
 * @param overrides what is said of single skills; of one skill and tenant, once
 * @param sampleOneIn of how many drafts of a sampled skill a person sees one; at least 1
 * @param patience how long a draft waits for a person before silence decides; more than nothing
 */
public record TrustSettings(
    Level preset,
    Level builtIn,
    List<TrustOverride> overrides,
    int sampleOneIn,
    Duration patience) {

  /** The most overrides there may be. */
  public static final int OVERRIDES_MAX = 1_000;

  /** The longest a draft may wait. */
  public static final Duration PATIENCE_MAX = Duration.ofDays(365);

  /** What holds unless told otherwise: a person decides, except on what Kaze itself computes. */
  public static final TrustSettings DEFAULTS =
      new TrustSettings(Level.SUPERVISED, Level.AUTONOMOUS, List.of(), 5, Duration.ofDays(7));

  /** Checks the bounds and that nothing is said twice; copies. */
  public TrustSettings {
    overrides = List.copyOf(overrides);
    checkSample(sampleOneIn);
    checkPatience(patience);
    checkOverrides(overrides);
  }

  /** The same number if it may be a sample's; {@link IllegalArgumentException} in words if not. */
  public static int checkSample(int oneIn) {
    if (oneIn < 1) {
      throw new IllegalArgumentException("a person sees one in 1, 2, 3 … drafts, not in " + oneIn);
    }
    return oneIn;
  }

  /** The same time if a draft may wait so long; {@link IllegalArgumentException} if not. */
  public static Duration checkPatience(Duration patience) {
    if (!patience.isPositive() || patience.compareTo(PATIENCE_MAX) > 0) {
      throw new IllegalArgumentException("must be more than nothing and at most 365 days");
    }
    return patience;
  }

  /** The same list if it says nothing twice; {@link IllegalArgumentException} in words if not. */
  public static List<TrustOverride> checkOverrides(List<TrustOverride> overrides) {
    if (overrides.size() > OVERRIDES_MAX) {
      throw new IllegalArgumentException("more than %,d levels".formatted(OVERRIDES_MAX));
    }
    overrides.stream()
        .collect(
            Collectors.groupingBy(
                one -> (one.tenant() == null ? "" : one.tenant() + "/") + one.skill()))
        .forEach((whose, all) -> {
          if (all.size() > 1) {
            throw new IllegalArgumentException("the level of %s is there twice".formatted(whose));
          }
        });
    return overrides;
  }

  /**
   * The level in force.
   *
   * @param effects what a draft of the skill would change outside
   * @param builtIns names of the skills in force as they come with Kaze
   */
  public Level levelOf(TenantId tenant, String skill, Effects effects, Set<String> builtIns) {
    Level own = said(tenant, skill);
    Level forAll = own == null ? said(null, skill) : own;
    if (forAll != null) {
      return forAll;
    }
    return effects == Effects.NONE && builtIns.contains(skill) ? builtIn : preset;
  }

  private @Nullable Level said(@Nullable TenantId tenant, String skill) {
    for (TrustOverride one : overrides) {
      if (one.skill().equals(skill)
          && (tenant == null ? one.tenant() == null : tenant.equals(one.tenant()))) {
        return one.level();
      }
    }
    return null;
  }
}
