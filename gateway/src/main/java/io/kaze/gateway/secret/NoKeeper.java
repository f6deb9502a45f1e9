package io.kaze.gateway.secret;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Stands for a keeper that there is none of. */
record NoKeeper(String why) implements SecretKeeper {
  static final NoKeeper VAULT =
      new NoKeeper("no Vault is set: set vault.url, or keep this key elsewhere");

  @Override
  public Future<Map<SecretRef, Look>> look(Set<SecretRef> refs) {
    return Future.succeededFuture(
        refs.stream().collect(Collectors.toMap(ref -> ref, ref -> new Look.Gone(why))));
  }
}
