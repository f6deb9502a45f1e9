package io.kaze.deploy.crash;

/**
 * What the skills of the matrix buy, and what each shop knows of keys. Some are called at once, of
 * others each call is proposed and cleared first.
 *
 * @param word of a goal that asks for it; the skill's and the tool's name too
 */
enum Shop {
  CARD("card", true, false, "autonomous"),
  COURIER("courier", true, true, "sampling"),
  BANK("wire", false, true, "sampling"),
  POST("letter", false, false, "autonomous");

  final String word;
  final boolean knowsKeys;
  final boolean canBeAsked;
  final String level;

  Shop(String word, boolean knowsKeys, boolean canBeAsked, String level) {
    this.word = word;
    this.knowsKeys = knowsKeys;
    this.canBeAsked = canBeAsked;
    this.level = level;
  }

  String skill() {
    return "buying-" + word;
  }

  String tool() {
    return "shop." + word;
  }

  /** The tool as {@code tools.yaml} has it. */
  String declared(int port) {
    String url = "http://127.0.0.1:%d/%s".formatted(port, word);
    return """
      %s:
        description: Buys a %s.
        url: %s
        method: POST
        timeout: 2s
        rate: 100000
        concurrent: 1000
        %s: Idempotency-Key
    """
            .formatted(tool(), word, url, knowsKeys ? "idempotency" : "reference")
        + (canBeAsked ? "    enquiry: %s/{key}\n    late: 2s\n".formatted(url) : "");
  }

  /** The skill as its file has it. */
  String skillFile() {
    return """
    ---
    name: %s
    description: Buys a %s for an order.
    call: %s
    effects: external
    timeout: 5m
    needs:
      text: {fact: goal-text}
    gives: %s-bought
    asks: [%s]
    ---
    """
        .formatted(skill(), word, tool(), word, word);
  }
}
