package io.kaze.bus.address;

import io.kaze.bus.message.Said;

/**
 * What may be said at an address.
 *
 * @param type the message's type
 * @param enveloped whether it comes in an envelope, as {@link Said}
 */
public record Spoken(Class<?> type, boolean enveloped) {

  /** Whether this may be said there. */
  public boolean fits(Object message) {
    return enveloped
        ? message instanceof Said<?> said && type.isInstance(said.message())
        : type.isInstance(message);
  }
}
