package io.kaze.gateway.secret;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Secrets in Vault's key-value engine, version 2: the newest version of a path is read once,
 * however many of its fields are wanted. What is forbidden is asked for once more with a token that
 * Vault accepted just now: so it is known whether the path was taken back, or the gateway's own
 * standing.
 */
final class VaultKeeper implements SecretKeeper {
  private static final long LOOK_SECONDS_MAX = 30;

  private final Vault vault;
  private final VaultSettings settings;
  private final VaultSession session;

  VaultKeeper(Vertx vertx, Vault vault, VaultSettings settings, InstantSource clock) {
    this.vault = vault;
    this.settings = settings;
    this.session = VaultSession.of(vertx, vault, settings.auth(), clock);
  }

  /** What was found at a path. */
  private sealed interface Page {
    /** Its fields; null when the answer has none. */
    record Fields(@Nullable JsonObject values) implements Page {}

    /** Nothing. */
    record None(VaultFault why) implements Page {}
  }

  @Override
  public Future<Map<SecretRef, Look>> look(Set<SecretRef> refs) {
    Set<String> paths = refs.stream().map(VaultKeeper::path).collect(Collectors.toSet());
    return session
        .token()
        .compose(token -> read(token, paths))
        .compose(this::again)
        .timeout(LOOK_SECONDS_MAX, TimeUnit.SECONDS)
        .map(pages -> looks(refs, ref -> look(pages.get(path(ref)), field(ref))))
        .otherwise(failure -> looks(refs, ref -> fault(failure).look()));
  }

  private static VaultFault fault(Throwable failure) {
    return failure instanceof VaultFault fault
        ? fault
        : new VaultFault(VaultFault.Kind.AWAY, "Vault does not answer in time");
  }

  private static Map<SecretRef, Look> looks(
      Set<SecretRef> refs, java.util.function.Function<SecretRef, Look> look) {
    return refs.stream().collect(Collectors.toMap(ref -> ref, look));
  }

  /** What is forbidden once more, with a token that is good beyond doubt. */
  private Future<Map<String, Page>> again(Map<String, Page> pages) {
    Set<String> forbidden = paths(pages, VaultKeeper::isForbidden);
    if (forbidden.isEmpty()) {
      return Future.succeededFuture(pages);
    }
    return session
        .proven()
        .compose(token -> read(token, forbidden))
        .otherwise(failure -> doubted(pages, forbidden, fault(failure)))
        .map(more -> {
          Map<String, Page> all = new HashMap<>(pages);
          all.putAll(more);
          return all;
        });
  }

  private static Set<String> paths(Map<String, Page> pages, Predicate<Page> which) {
    return pages.entrySet().stream()
        .filter(entry -> which.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static boolean isForbidden(Page page) {
    return page instanceof Page.None none && none.why().kind() == VaultFault.Kind.FORBIDDEN;
  }

  /** Who was told anything else with the same token is known to Vault: then it is the path. */
  private static Map<String, Page> doubted(
      Map<String, Page> pages, Set<String> forbidden, VaultFault why) {
    boolean known = pages.values().stream().anyMatch(page -> page instanceof Page.Fields);
    Map<String, Page> doubted = new HashMap<>();
    if (!known || why.kind() != VaultFault.Kind.REFUSED) {
      forbidden.forEach(path -> doubted.put(path, new Page.None(why)));
    }
    return doubted;
  }

  private Future<Map<String, Page>> read(Secret token, Set<String> paths) {
    Map<String, Future<Page>> asked = new HashMap<>();
    paths.forEach(path -> asked.put(path, read(token, path)));
    List<Future<Page>> all = new ArrayList<>(asked.values());
    return Future.join(all)
        .map(v ->
            asked.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().result())));
  }

  private Future<Page> read(Secret token, String path) {
    return vault
        .read(token, settings.mount() + "/data/" + PathText.encoded(path))
        .<Page>map(Page.Fields::new)
        .otherwise(failure -> new Page.None(fault(failure)));
  }

  private static Look look(@Nullable Page page, String field) {
    return switch (page) {
      case null -> new Look.Away("Vault was not asked");
      case Page.None none -> none.why().look();
      case Page.Fields fields -> look(fields.values(), field);
    };
  }

  private static Look look(@Nullable JsonObject fields, String field) {
    return switch (fields == null ? null : fields.getValue(field)) {
      case null -> new Look.Gone("it has no field of that name");
      case String text -> KeptText.look(text);
      default -> new Look.Away("its field is no text");
    };
  }

  private static String path(SecretRef ref) {
    return ref.place().substring(0, ref.place().indexOf('#'));
  }

  private static String field(SecretRef ref) {
    return ref.place().substring(ref.place().indexOf('#') + 1);
  }

  @Override
  public void close() {
    vault.close();
  }
}
