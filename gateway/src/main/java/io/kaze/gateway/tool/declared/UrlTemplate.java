package io.kaze.gateway.tool.declared;

import io.kaze.gateway.tool.reach.Destination;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A URL with places for arguments, by a part of RFC 6570: {@code {name}} in the path, {@code
 * {?a,b}} and {@code {&a,b}} for the query, each {@code name*} for one parameter an item. The
 * scheme, host and port are fixed, and no argument changes how many steps the path has.
 */
public final class UrlTemplate {
  private static final Pattern FORM =
      Pattern.compile("(https?://[^/?#{}]*)(/[^?#]*?)?(\\?[^#{}]*)?((?:\\{[?&][^{}]*})*)");
  private static final Pattern EXPRESSION = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}\\*?");
  private static final Pattern FIXED =
      Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*");

  private final String text;
  private final Destination to;
  private final String path;
  private final String query;
  private final List<String> pathNames;
  private final List<String> queryNames;

  private UrlTemplate(
      String text,
      Destination to,
      String path,
      String query,
      List<String> pathNames,
      List<String> queryNames) {
    this.text = text;
    this.to = to;
    this.path = path;
    this.query = query;
    this.pathNames = pathNames;
    this.queryNames = queryNames;
  }

  /** Reads a template; throws IllegalArgumentException in words. */
  public static UrlTemplate of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "must be like https://api.example.com/v1/things/{id}{?part,lang}; what changes stands in"
              + " the path and behind it");
    }
    Destination to = Destination.of(matcher.group(1));
    String path = matcher.group(2) == null ? "/" : matcher.group(2);
    String query = matcher.group(3) == null ? "" : matcher.group(3);
    List<String> names = new ArrayList<>();
    String bare =
        EXPRESSION
            .matcher(path)
            .replaceAll(found -> {
              names.add(name(found.group(1), false));
              return "x";
            });
    if (!FIXED.matcher(bare + query).matches() || isWinding(bare)) {
      throw new IllegalArgumentException("its path or query has characters a URL has not");
    }
    return new UrlTemplate(text, to, path, query, names, queryNames(matcher.group(4)));
  }

  private static List<String> queryNames(String expressions) {
    List<String> names = new ArrayList<>();
    Matcher matcher = EXPRESSION.matcher(expressions);
    while (matcher.find()) {
      for (String name : matcher.group(1).substring(1).split(",", -1)) {
        names.add(name(name.strip(), true));
      }
    }
    return List.copyOf(names);
  }

  private static String name(String name, boolean lists) {
    if (!NAME.matcher(name).matches() || (name.endsWith("*") && !lists)) {
      throw new IllegalArgumentException("{%s} is not the name of an argument".formatted(name));
    }
    return name;
  }

  /** Where it leads. */
  public Destination to() {
    return to;
  }

  /** The arguments it has places for. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(pathNames);
    queryNames.forEach(name -> names.add(plain(name)));
    return names;
  }

  private static String plain(String name) {
    return name.endsWith("*") ? name.substring(0, name.length() - 1) : name;
  }

  /**
   * The path and query with arguments in their places; the query without those that are missing.
   *
   * @throws IllegalArgumentException in words, when an argument does not fit its place
   */
  public String expand(JsonObject arguments) {
    Matcher matcher = EXPRESSION.matcher(path);
    String filled =
        matcher.replaceAll(found ->
            Matcher.quoteReplacement(step(found.group(1), arguments.getValue(found.group(1)))));
    if (isWinding(filled)) {
      throw new IllegalArgumentException("the arguments make a step . or .. of the path");
    }
    List<String> parts = new ArrayList<>();
    for (String name : queryNames) {
      parameter(name, arguments.getValue(plain(name)), parts);
    }
    String added = String.join("&", parts);
    String joint = added.isEmpty() ? "" : query.isEmpty() ? "?" : "&";
    return filled + query + joint + added;
  }

  private static String step(String name, @Nullable Object value) {
    String text = scalar(name, value);
    if (text.isEmpty() || text.chars().anyMatch(c -> c == '/' || c == '\\' || c < ' ')) {
      throw new IllegalArgumentException(
          "%s stands in the path: it must not be empty, nor have a slash or a control character"
              .formatted(name));
    }
    return encoded(text);
  }

  private static boolean isWinding(String path) {
    for (String step : path.split("/", -1)) {
      String plain = step.replaceAll("(?i)%2e", ".");
      if (plain.equals(".") || plain.equals("..")) {
        return true;
      }
    }
    return false;
  }

  private static void parameter(String name, @Nullable Object value, List<String> parts) {
    String key = plain(name);
    if (value == null) {
      return;
    }
    if (!(value instanceof JsonArray items)) {
      parts.add(encoded(key) + "=" + encoded(scalar(key, value)));
    } else if (name.endsWith("*")) {
      items.forEach(item -> parts.add(encoded(key) + "=" + encoded(scalar(key, item))));
    } else {
      parts.add(
          encoded(key)
              + "="
              + items.stream()
                  .map(item -> encoded(scalar(key, item)))
                  .collect(Collectors.joining(",")));
    }
  }

  private static String scalar(String name, @Nullable Object value) {
    return switch (value) {
      case null -> throw new IllegalArgumentException(name + " is missing");
      case String text -> text;
      case java.math.BigDecimal number -> number.toPlainString();
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      default ->
          throw new IllegalArgumentException(
              name + " stands in the URL: it must be a text, a number, true or false");
    };
  }

  /** All but the unreserved characters of RFC 3986 in percent form. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UrlTemplate template && template.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
