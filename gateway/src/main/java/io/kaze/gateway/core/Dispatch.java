package io.kaze.gateway.core;

import io.kaze.gateway.dialect.bedrock.SigV4;
import io.kaze.gateway.route.Authorization;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.secret.Secret;
import io.kaze.gateway.secret.SecretRef;
import io.kaze.gateway.upstream.Outgoing;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a request goes and what stands in its head: key or signature, and what is passed on. */
final class Dispatch {
  private Dispatch() {}

  /** Null while a part of a signing key cannot be had. */
  static @Nullable Outgoing outgoing(
      ModelCall call, Trial trial, @Nullable Secret secret, Lane.Prepared.Ready ready) {
    Journey.Step.Try step = trial.step();
    List<Map.Entry<String, String>> more = trial.watching.headers();
    boolean plain = ready.headers().isEmpty() && more.isEmpty();
    Provider provider = step.target().provider();
    ProviderKey key = step.key();
    if (key != null
        && key.id() != null
        && provider.authorization() instanceof Authorization.SigV4 how) {
      Outgoing.Head signed = signed(call, provider, key, how, secret, ready);
      return signed == null ? null : with(signed, ready.headers(), more);
    }
    Lines.Line line = call.core.lines.of(provider, key, secret, ready.path());
    return plain ? line.outgoing() : with(line.head().copy(), ready.headers(), more);
  }

  private static Outgoing with(
      Outgoing.Head head,
      List<Map.Entry<String, String>> some,
      List<Map.Entry<String, String>> more) {
    some.forEach(header -> head.put(header.getKey(), header.getValue()));
    more.forEach(header -> head.put(header.getKey(), header.getValue()));
    return head.written();
  }

  private static Outgoing.@Nullable Head signed(
      ModelCall call,
      Provider provider,
      ProviderKey key,
      Authorization.SigV4 how,
      @Nullable Secret secret,
      Lane.Prepared.Ready ready) {
    Secret id = current(call, Objects.requireNonNull(key.id(), "a key that signs"));
    Secret session = key.session() == null ? null : current(call, key.session());
    if (id == null || secret == null || (session == null && key.session() != null)) {
      return null;
    }
    SigV4.Credentials who =
        new SigV4.Credentials(
            id.revealed(), secret.revealed(), session == null ? null : session.revealed());
    return Lines.signed(
        provider, how, who, ready.path(), ready.body(), call.core.means.clock().instant());
  }

  private static @Nullable Secret current(ModelCall call, SecretRef ref) {
    return call.core.means.secrets().current(ref);
  }
}
