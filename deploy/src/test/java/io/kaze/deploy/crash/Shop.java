package io.kaze.deploy.crash;

/**
 * What the skills of the matrix buy, and what each shop knows of keys.
 *
 * @param word of a goal that asks for it; the skill's and the tool's name too
 */
enum Shop {
  CARD("card", true, false),
  COURIER("courier", true, true),
  BANK("wire", false, true),
  POST("letter", false, false);

  final String word;
  final boolean knowsKeys;
  final boolean canBeAsked;

  Shop(String word, boolean knowsKeys, boolean canBeAsked) {
    this.word = word;
    this.knowsKeys = knowsKeys;
    this.canBeAsked = canBeAsked;
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
