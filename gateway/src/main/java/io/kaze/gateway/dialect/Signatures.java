package io.kaze.gateway.dialect;

/**
 * Tells whose a thought's signature is. A client hands it back as it got it, and no provider takes
 * another's; Anthropic's go bare (they are the same on Bedrock), Gemini's carry a sign.
 */
public final class Signatures {
  private static final String GEMINI = "gemini.";

  private Signatures() {}

  /** Gemini's signature, as clients see it. */
  public static String ofGemini(String signature) {
    return GEMINI + signature;
  }

  /** Whether Gemini gave it. */
  public static boolean isGemini(String signature) {
    return signature.startsWith(GEMINI);
  }

  /** What Gemini itself called it. */
  public static String bare(String signature) {
    return isGemini(signature) ? signature.substring(GEMINI.length()) : signature;
  }
}
