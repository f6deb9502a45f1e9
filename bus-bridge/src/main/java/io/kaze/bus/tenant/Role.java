package io.kaze.bus.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a token is made for; it may have several. */
public enum Role {
  /** Calls models, and nothing else: for a virtual key. */
  MODEL(Permission.CALL_MODELS),
  /** Looks on. */
  VIEWER(Permission.READ),
  /** Has goals worked on, and calls models. */
  OPERATOR(Permission.READ, Permission.SUBMIT, Permission.CALL_MODELS),
  /** Decides on drafts. */
  APPROVER(Permission.READ, Permission.DECIDE),
  /** Does everything in its tenant. */
  ADMIN(Permission.values());

  @SuppressWarnings("ImmutableEnumChecker") // it is: Set.of gives nothing else
  private final Set<Permission> permissions;

  Role(Permission... permissions) {
    this.permissions = Set.of(permissions);
  }

  /** What its bearer may. */
  public Set<Permission> permissions() {
    return permissions;
  }

  /** The word for it outside this process: lower case. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a {@link #word}; throws {@link IllegalArgumentException} naming those there are. */
  @JsonCreator
  public static Role of(String word) {
    return Arrays.stream(values())
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("A role is one of %s, not: %s".formatted(words(), word)));
  }

  private static String words() {
    return Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", "));
  }
}
