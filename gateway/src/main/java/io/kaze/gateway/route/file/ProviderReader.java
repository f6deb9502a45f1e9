package io.kaze.gateway.route.file;

import io.kaze.gateway.route.Authorization;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.route.file.ProviderForm.AuthorizationForm;
import io.kaze.gateway.secret.SecretRef;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one provider. */
final class ProviderReader {
  private static final Set<String> KEYS = Set.copyOf(ProviderForm.keys());
  private static final String REGION = "{region}";

  private final String origin;
  private final Faults faults;
  private final KeyReader keys;

  ProviderReader(String origin, Faults faults) {
    this.origin = origin;
    this.faults = faults;
    this.keys = new KeyReader(faults);
  }

  /**
   * A provider, and which of its models serve the hints.
   *
   * @param hints from the hint's word
   */
  record Read(Provider provider, Map<String, String> hints) {}

  /** Null when it cannot be used. */
  @Nullable Read read(String name, Entries all) {
    Entries said = all.below(name).only(KEYS);
    try {
      Values.provider(name);
    } catch (IllegalArgumentException e) {
      faults.add(all.line(name), String.valueOf(e.getMessage()));
      return null;
    }
    ProviderForm form = FormReader.read(said).over(preset(name, said));
    Dialect dialect = form.dialect() == null ? Dialect.COMPATIBLE : form.dialect();
    Authorization authorization = authorization(form, said);
    URI base = base(form, dialect, said);
    checkHints(form, said);
    return base == null || authorization == null
        ? null
        : new Read(provider(name, said, form, dialect, authorization, base), form.hints());
  }

  private Provider provider(
      String name,
      Entries said,
      ProviderForm form,
      Dialect dialect,
      Authorization authorization,
      URI base) {
    return new Provider(
        name,
        origin,
        dialect,
        base,
        query(form.query()),
        form.headers(),
        authorization,
        keys(name, said, form, authorization),
        form.models(),
        form.lists() == null || form.lists(),
        form.outputLimit() == null ? "max_tokens" : form.outputLimit());
  }

  private ProviderForm preset(String name, Entries said) {
    String named = said.text("preset");
    ProviderForm preset = Presets.of(named == null ? name : named);
    if (named != null && preset == null) {
      faults.add(
          said.line("preset"),
          "providers.%s.preset: there is no preset %s, but %s"
              .formatted(name, Faults.quoted(named), String.join(", ", Presets.names())),
          named,
          Presets.names());
    } else if (preset == null && !said.has("url")) {
      faults.add(
          said.line(),
          "providers.%s.url is missing, and %s is not a name that is known by itself"
              .formatted(name, name),
          name,
          Presets.names());
    }
    return preset == null ? ProviderForm.NOTHING : preset;
  }

  /** Those of a preset are no fault: who names the models may not have them. */
  private static void checkHints(ProviderForm form, Entries said) {
    form.hints()
        .forEach((hint, model) -> {
          if (said.has("hints") && !form.models().isEmpty() && !form.models().contains(model)) {
            said.fault("hints", "names %s, which is not among its models".formatted(model));
          }
        });
  }

  private @Nullable Authorization authorization(ProviderForm form, Entries said) {
    AuthorizationForm how =
        form.authorization() == null ? AuthorizationForm.BEARER : form.authorization();
    if (how.signs() && form.region() == null) {
      said.fault("region", "is missing: requests are signed for a region, such as eu-central-1");
      return null;
    }
    if (how.signs()) {
      return new Authorization.SigV4(String.valueOf(form.region()));
    }
    return how.header() == null
        ? new Authorization.Bearer()
        : new Authorization.Header(how.header());
  }

  private @Nullable URI base(ProviderForm form, Dialect dialect, Entries said) {
    String url = form.url();
    if (url == null) {
      if (form.example() != null && !said.has("url")) {
        said.fault("url", "is missing, such as " + form.example());
      }
      return null;
    }
    if (url.contains(REGION) && form.region() == null) {
      said.fault("region", "is missing, such as eu-central-1");
      return null;
    }
    if (dialect == Dialect.ANTHROPIC && url.matches(".*/v1/*")) {
      said.fault("url", "ends before /v1, which is part of what is asked there");
      return null;
    }
    return uri(url.replace(REGION, String.valueOf(form.region())), said);
  }

  private static @Nullable URI uri(String url, Entries said) {
    try {
      URI uri = URI.create(url);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Its message repeats the text; that it is no address is told below.
    }
    said.fault("url", "is not an http:// or https:// address");
    return null;
  }

  private static String query(Map<String, String> pairs) {
    return pairs.entrySet().stream()
        .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Where no keys are named, the preset's usual variable is meant; an empty list is none. */
  private List<ProviderKey> keys(
      String name, Entries said, ProviderForm form, Authorization authorization) {
    if (!said.has("keys") && form.variable() != null) {
      SecretRef usual = new SecretRef(SecretRef.Kind.ENV, form.variable());
      return List.of(ProviderKey.of("env:" + form.variable(), null, usual));
    }
    return keys.read(said.nodes("keys"), "providers.%s.keys".formatted(name), authorization, null);
  }
}
