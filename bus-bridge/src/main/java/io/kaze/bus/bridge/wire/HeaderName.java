package io.kaze.bus.bridge.wire;

/** The headers of bridged messages. */
public final class HeaderName {
  /** What kind of message the body is; missing when there is none. */
  public static final String TYPE = "Kaze-Type";

  /** The envelope's tenant; missing when there is no envelope. */
  public static final String TENANT = "Kaze-Tenant";

  /** The envelope's cause; missing for none. */
  public static final String CAUSE = "Kaze-Cause";

  /** The envelope's correlation. */
  public static final String CORRELATION = "Kaze-Correlation";

  /** The envelope's deadline in ISO-8601; missing for none. */
  public static final String DEADLINE = "Kaze-Deadline";

  /** The envelope's place in a trace (W3C Trace Context); missing for none. */
  public static final String TRACEPARENT = "traceparent";

  /** How many milliseconds whoever asks waits for the answer. */
  public static final String PATIENCE = "Kaze-Patience";

  /** {@code send} for a message without an answer that goes to one; else missing. */
  public static final String MODE = "Kaze-Mode";

  /** Why there is no answer; missing when the body is one. */
  public static final String FAILURE = "Kaze-Failure";

  /** The failure's code, a number. */
  public static final String CODE = "Kaze-Code";

  /** Which file a part is of, by its name in the cell it is from. */
  public static final String ATTACHMENT = "Kaze-Attachment";

  /** Which of a file's parts this is, from 0. */
  public static final String PART = "Kaze-Part";

  /** JetStream's own: by what it knows a message again. */
  public static final String MESSAGE_ID = "Nats-Msg-Id";

  private HeaderName() {}
}
