package io.kaze.gateway.discovery;

import io.kaze.gateway.provider.Provider;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/** The provider in force, as its {@link Discovery} found it. Any thread. */
public final class InForce {
  private final Promise<Void> looked = Promise.promise();
  private volatile @Nullable Provider provider;
  private volatile String remedy = Discovery.REMEDY;

  /** One that is in force from the start, and for good. */
  public static InForce of(Provider provider) {
    InForce inForce = new InForce();
    inForce.is(provider);
    inForce.looked.complete();
    return inForce;
  }

  /** The provider; null for none. */
  public @Nullable Provider provider() {
    return provider;
  }

  /** What to do to have one, when there is none. */
  public String remedy() {
    return remedy;
  }

  /** Completes once it was looked for; what waits for it is told on any thread. */
  public Future<Void> looked() {
    return looked.future();
  }

  void is(@Nullable Provider found) {
    provider = found;
  }

  void looked(String advice) {
    remedy = advice;
    looked.tryComplete();
  }
}
