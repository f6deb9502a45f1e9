package io.kaze.gateway.price;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The price table: data with a date. A model is found by its name or an alias, and a dated snapshot
 * of it ({@code -2026-03-05}, {@code -20260305}) by the name without the date. Immutable.
 */
public final class Prices {
  private static final Pattern SNAPSHOT = Pattern.compile("-(\\d{8}|\\d{4}-\\d{2}-\\d{2})$");

  private final String date;
  private final Map<String, Price> byName;

  private Prices(String date, Map<String, Price> byName) {
    this.date = date;
    this.byName = byName;
  }

  private static final class BuiltIn {
    static final Prices TABLE = load();

    private static Prices load() {
      try (InputStream in = Prices.class.getResourceAsStream("prices.json")) {
        byte[] text = Objects.requireNonNull(in).readAllBytes();
        return PriceFile.read(new String(text, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The list prices that Kaze knows. */
  public static Prices builtIn() {
    return BuiltIn.TABLE;
  }

  /**
   * Reads a table of the built-in one's form.
   *
   * @throws IllegalArgumentException naming what is wrong and where
   */
  public static Prices read(String json) {
    return PriceFile.read(json);
  }

  static Prices of(String date, List<Price> prices) {
    return new Prices(date, Map.of()).with(prices);
  }

  /** The day on which the list prices were looked up. */
  public String date() {
    return date;
  }

  /** These prices, and where there are both, those given here. */
  public Prices with(List<Price> prices) {
    Map<String, Price> all = new HashMap<>(byName);
    for (Price price : prices) {
      all.put(key(price.provider(), price.model()), price);
      price.aliases().forEach(alias -> all.put(key(price.provider(), alias), price));
    }
    return new Prices(date, all);
  }

  /** These prices, and where there are both, the other table's. */
  public Prices with(Prices others) {
    return with(List.copyOf(others.byName.values()));
  }

  /** A model's price, if it has one. */
  public Pricing find(String provider, String model) {
    Price exact = byName.get(key(provider, model));
    if (exact != null) {
      return exact;
    }
    Price base = byName.get(key(provider, SNAPSHOT.matcher(model).replaceFirst("")));
    return base != null ? base : new Unpriced(provider, model);
  }

  /** A line break stands in no name. */
  private static String key(String provider, String model) {
    return provider.toLowerCase(Locale.ROOT) + '\n' + model;
  }
}
