package io.kaze.bus.tenant;

/**
 * Who makes a request, as the door found out. What lies behind the door acts for this tenant alone.
 *
 * @param tenant whose data may be seen and changed
 * @param name who it is, for logs; never a secret
 */
public record Caller(TenantId tenant, String name) {

  /** Under this key the door leaves the caller on a request's routing context. */
  public static final String KEY = "kaze.caller";
}
