package io.kaze.gateway.front;

import io.kaze.gateway.discovery.InForce;
import io.kaze.gateway.provider.ChatClient;
import io.kaze.gateway.provider.Hint;
import io.kaze.gateway.provider.Provider;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which names there are and what they mean. A provider that tells its models is held to its list,
 * which is asked for now and then; of one that does not, any name may be right. For one event loop.
 */
final class Models {
  private static final Duration FRESH_MAX = Duration.ofMinutes(1);
  private static final Duration LIST_MAX = Duration.ofSeconds(10);
  private static final int NAMES_MAX = 2_000;
  private static final String GEMINI_KIND = "models/";

  private final Context context;
  private final InForce inForce;
  private final ChatClient client;
  private final Duration connectMax;
  private final Map<String, Target> targets = new HashMap<>();
  private @Nullable Provider known;
  private @Nullable Future<List<String>> names;
  private long namesAt;

  Models(Context context, InForce inForce, ChatClient client, Duration connectMax) {
    this.context = context;
    this.inForce = inForce;
    this.client = client;
    this.connectMax = connectMax;
  }

  /** What came of looking for a model. */
  sealed interface Found {
    /** There it is. */
    record There(Target target) implements Found {}

    /** There is none of that name. */
    record Unknown(String provider) implements Found {}

    /** There are none at all. */
    record None(String remedy) implements Found {}
  }

  /** A target that was found before; null when it must be looked for. */
  @Nullable Target known(String name) {
    Provider provider = inForce.provider();
    if (!Objects.equals(provider, known)) {
      known = provider;
      targets.clear();
      names = null;
    }
    return provider == null ? null : targets.get(name);
  }

  /** Waits for the first look at the providers; goes on where it began. */
  private Future<Void> looked() {
    Future<Void> looked = inForce.looked();
    if (looked.isComplete()) {
      return looked;
    }
    Promise<Void> here = Promise.promise();
    looked.onComplete(v -> context.runOnContext(w -> here.complete()));
    return here.future();
  }

  /** Looks for a model by its name or a hint. */
  Future<Found> find(String name) {
    return looked()
        .compose(v -> {
          Target before = known(name);
          Provider provider = known;
          if (before != null) {
            return Future.succeededFuture(new Found.There(before));
          }
          return provider == null
              ? Future.succeededFuture(new Found.None(inForce.remedy()))
              : find(name, provider);
        });
  }

  private Future<Found> find(String name, Provider provider) {
    Optional<Hint> hint = Hint.of(name);
    if (hint.isPresent() || provider.models().containsValue(name) || !provider.lists()) {
      return Future.succeededFuture(there(name, provider));
    }
    return names(provider)
        .map(all -> all.isEmpty() || has(all, name) ? there(name, provider) : none(provider));
  }

  private static boolean has(List<String> all, String name) {
    return all.contains(name) || all.contains(GEMINI_KIND + name);
  }

  private static Found none(Provider provider) {
    return new Found.Unknown(provider.name());
  }

  private Found there(String name, Provider provider) {
    Target target = Target.of(provider, provider.model(name), connectMax);
    if (provider.equals(known) && targets.size() < NAMES_MAX) {
      targets.put(name, target);
    }
    return new Found.There(target);
  }

  /** The provider's names, up to a minute old; none when it cannot tell them. Never fails. */
  private Future<List<String>> names(Provider provider) {
    long now = System.nanoTime();
    Future<List<String>> asked = names;
    if (asked == null || now - namesAt > FRESH_MAX.toNanos()) {
      asked = client.models(provider, LIST_MAX).otherwise(List.of());
      names = asked;
      namesAt = now;
    }
    return asked;
  }

  /** All names one may ask for: the hints, and what the provider tells or is known to have. */
  Future<List<String>> all() {
    return looked()
        .compose(v -> {
          known("");
          Provider provider = known;
          if (provider == null) {
            return Future.succeededFuture(List.of());
          }
          Future<List<String>> told =
              provider.lists() ? names(provider) : Future.succeededFuture(List.of());
          return told.map(list -> ModelsPage.names(list, provider));
        });
  }
}
