package io.kaze.gateway.tool.declared;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a server knows of the key a call goes out under.
 *
 * @param header where the key is sent; null when it is not
 * @param once whether the server carries out once what comes more often under one key
 * @param enquiry where it can be asked with GET what became of a key, on the same server; null when
 *     it cannot
 * @param late how long after its time-out a call may still act
 */
public record Keys(
    @Nullable String header, boolean once, @Nullable UrlTemplate enquiry, Duration late) {

  /** The argument of an enquiry that is the key. */
  public static final String KEY = "key";

  /** How late a call may act, unless told otherwise. */
  public static final Duration LATE = Duration.ofMinutes(2);

  /** It knows none. */
  public static final Keys NONE = new Keys(null, false, null, LATE);
}
