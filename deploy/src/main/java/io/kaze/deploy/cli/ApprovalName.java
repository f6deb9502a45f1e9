package io.kaze.deploy.cli;

import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.client.CellFault;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An approval as a person names it: its identifier, or the beginning of one.
 *
 * @param text at least {@link #CHARACTERS_MIN} characters of it, in lower case
 */
record ApprovalName(String text) {
  static final int CHARACTERS_MIN = 4;
  private static final int CHARACTERS = 36;
  private static final int SHOWN_MAX = 5;
  private static final Pattern FORM = Pattern.compile("[0-9a-f-]{4,36}");

  /** What was typed, if it can be the beginning of an identifier. */
  static ApprovalName typed(String text) throws CommandFault {
    String name = text.strip().toLowerCase(Locale.ROOT);
    if (!FORM.matcher(name).matches()) {
      throw CommandFault.usage(
          "\"%s\" is not an approval: its identifier, or at least the first %d characters of it"
              .formatted(text, CHARACTERS_MIN));
    }
    return new ApprovalName(name);
  }

  /** The whole identifier: of those that wait, else of the newest that ended. */
  String found(CellClient client) throws CommandFault, CellFault, InterruptedException {
    if (text.length() == CHARACTERS) {
      return text;
    }
    String open = only(ApprovalPages.read(client, "open"));
    String any = open == null ? only(ApprovalPages.read(client, "all")) : open;
    if (any == null) {
      throw CommandFault.failed("There is no approval %s…; see: kaze approvals".formatted(text));
    }
    return any;
  }

  private @Nullable String only(List<JsonObject> approvals) throws CommandFault {
    List<String> matching =
        approvals.stream()
            .map(approval -> approval.getString("approvalId"))
            .filter(id -> id.startsWith(text))
            .toList();
    if (matching.size() > 1) {
      throw CommandFault.usage(
          "%s… can be any of %d: %s"
              .formatted(
                  text,
                  matching.size(),
                  matching.stream().limit(SHOWN_MAX).collect(Collectors.joining(", "))));
    }
    return matching.isEmpty() ? null : matching.getFirst();
  }
}
