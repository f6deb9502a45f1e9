package io.kaze.gateway.kubernetes;

/** What is wrong with a conversation, for a person; without a stack trace, for it is outside. */
final class Trouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whether the place to watch from is forgotten: a fresh list is all that is needed. */
  private final boolean expired;

  private Trouble(String message, boolean expired) {
    super(message, null, false, false);
    this.expired = expired;
  }

  static Trouble of(String message) {
    return new Trouble(message, false);
  }

  /** What a status of the API server's means. */
  static Trouble of(int status, String namespace) {
    return switch (status) {
      case 401 ->
          of(
              "the API server does not accept the service account's token (status 401); see"
                  + " kubernetes.token-file");
      case 403 ->
          of(
              ("the service account may not list and watch services in the namespace %s (status"
                      + " 403); it needs a Role there with the rule {apiGroups: [\"\"], resources:"
                      + " [services], verbs: [list, watch]} and a RoleBinding to it; see"
                      + " docs/KUBERNETES.md")
                  .formatted(namespace));
      case 410 ->
          new Trouble("the API server has forgotten where the watch was (status 410)", true);
      default -> of("the API server answers with status %d".formatted(status));
    };
  }

  boolean isExpired() {
    return expired;
  }
}
