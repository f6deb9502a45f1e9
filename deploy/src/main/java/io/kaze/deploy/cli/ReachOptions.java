package io.kaze.deploy.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags that say which cell is spoken to. */
final class ReachOptions {

  @Mixin private CellOptions cell = new CellOptions();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "A cell by its address instead of its data folder. Also: KAZE_URL")
  private @Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "What that cell wants to see. Also: KAZE_TOKEN")
  private @Nullable String token;

  CellOptions cell() {
    return cell;
  }

  /** The address that was given; null for none. */
  @Nullable URI url(Surroundings surroundings) throws CommandFault {
    String given = url == null ? surroundings.variable("KAZE_URL") : url;
    if (given.isEmpty()) {
      return null;
    }
    try {
      URI uri = URI.create(given.endsWith("/") ? given.substring(0, given.length() - 1) : given);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw notAUrl(given);
    }
    throw notAUrl(given);
  }

  private static CommandFault notAUrl(String given) {
    return CommandFault.usage(
        "\"%s\" is not the address of a cell, such as http://127.0.0.1:8080".formatted(given));
  }

  /** The token that was given; empty for none. */
  String token(Surroundings surroundings) {
    return token == null ? surroundings.variable("KAZE_TOKEN") : token;
  }
}
