package io.kaze.governance.ramp;

import io.kaze.bus.ruling.Level;
import io.kaze.bus.tenant.TenantId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The level somebody gave a skill.
 *
 * @param tenant for whom; null for every tenant
 * @param skill the skill's name
 * @param level how far it is trusted
 */
public record TrustOverride(@Nullable TenantId tenant, String skill, Level level) {
  private static final Pattern FORM =
      Pattern.compile("(?:([^/=\\s]+)/)?([a-z0-9][a-z0-9-]{0,63})\\s*=\\s*(\\S+)");

  /** Reads {@code [tenant/]skill=level}; {@link IllegalArgumentException} in words otherwise. */
  public static TrustOverride parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is not of the form skill=level or tenant/skill=level".formatted(text.strip()));
    }
    String tenant = matcher.group(1);
    return new TrustOverride(
        tenant == null ? null : new TenantId(tenant), matcher.group(2), Level.of(matcher.group(3)));
  }

  @Override
  public String toString() {
    return (tenant == null ? "" : tenant + "/") + skill + "=" + level.word();
  }
}
