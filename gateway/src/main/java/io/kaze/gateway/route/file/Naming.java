package io.kaze.gateway.route.file;

import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.file.Draft.OfAlias;
import io.kaze.gateway.route.file.Draft.OfRoute;
import io.kaze.gateway.route.file.Draft.Ref;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what names stand for, as one tenant sees them: follows aliases and fallbacks, and tells of
 * names that are not there and of circles. For one thread.
 */
final class Naming {
  private static final int FALLBACKS_MAX = 16;

  private final Map<String, Draft> drafts;
  private final Function<String, @Nullable Route> other;
  private final Collection<String> words;
  private final Faults faults;
  private final Map<String, List<Route>> done = new HashMap<>();
  private final LinkedHashSet<String> under = new LinkedHashSet<>();

  /**
   * @param other what names stand for that are not among the drafts
   * @param words of names that may have been meant
   */
  Naming(
      Map<String, Draft> drafts,
      Function<String, @Nullable Route> other,
      Collection<String> words,
      Faults faults) {
    this.drafts = drafts;
    this.other = other;
    this.words = words;
    this.faults = faults;
  }

  /** What these names stand for; those that stand for nothing are told of and left out. */
  Map<String, Route> routes(Collection<String> names) {
    Map<String, Route> routes = new LinkedHashMap<>();
    for (String name : names) {
      Draft draft = drafts.get(name);
      List<Route> chain = draft == null ? List.of() : chain(name, draft);
      if (!chain.isEmpty()) {
        routes.put(name, whole(chain));
      }
    }
    return routes;
  }

  private static Route whole(List<Route> chain) {
    Route head = chain.getFirst();
    return head.with(head.targets(), chain.subList(1, chain.size()));
  }

  /** A route and those to fall back to, in order; none of them has fallbacks of its own. */
  private List<Route> chain(String name, Draft draft) {
    List<Route> before = done.get(name);
    if (before != null) {
      return before;
    }
    if (!under.add(name)) {
      return List.of();
    }
    List<Route> chain =
        switch (draft) {
          case OfAlias alias -> followed(alias.to(), draft);
          case OfRoute route -> ofRoute(name, route);
        };
    under.remove(name);
    done.put(name, chain);
    return chain;
  }

  private List<Route> ofRoute(String name, OfRoute draft) {
    List<Route> tails = new ArrayList<>();
    for (Ref ref : draft.refs()) {
      for (Route route : followed(ref, draft)) {
        if (tails.stream().noneMatch(tail -> tail.name().equals(route.name()))) {
          tails.add(route);
        }
      }
    }
    if (draft.targets().isEmpty()) {
      return List.of();
    }
    if (tails.size() > FALLBACKS_MAX) {
      faults.add(
          draft.refs().getFirst().line(),
          "%s.fallbacks leads to over %d routes".formatted(draft.path(), FALLBACKS_MAX));
      return List.of();
    }
    tails.addFirst(draft.policies().route(name, draft.targets(), List.of()));
    return List.copyOf(tails);
  }

  private List<Route> followed(Ref ref, Draft from) {
    if (under.contains(ref.name())) {
      circle(ref, from);
      return List.of();
    }
    Draft draft = drafts.get(ref.name());
    if (draft != null) {
      return chain(ref.name(), draft);
    }
    Route route = other.apply(ref.name());
    if (route == null) {
      Set<String> known = new LinkedHashSet<>(drafts.keySet());
      known.addAll(words);
      String text =
          "%s: there is no route or model %s".formatted(from.path(), Faults.quoted(ref.name()));
      faults.add(ref.line(), text, ref.name(), known);
      return List.of();
    }
    return List.of(route.with(route.targets(), List.of()));
  }

  private void circle(Ref ref, Draft from) {
    String way =
        under.stream()
            .dropWhile(name -> !name.equals(ref.name()))
            .map(Faults::quoted)
            .collect(Collectors.joining(" → "));
    faults.add(
        ref.line(),
        "%s goes round in a circle: %s → %s"
            .formatted(from.path(), way, Faults.quoted(ref.name())));
  }
}
