package io.kaze.bus.relay;

import io.kaze.bus.journal.Batons;
import io.kaze.bus.message.EntryId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** Takes what is free, as long as there is room for it. On the relay's context alone. */
final class Claiming {
  /** So many in one call. */
  static final int CLAIM_MAX = 256;

  private final Batons batons;
  private final Lease lease;
  private final Set<String> addresses;
  private final IntSupplier room;
  private final int heldMax;
  private final Strays strays;
  private final Consumer<Batons.Held> carry;
  private boolean claiming;
  private boolean sure = true;
  private boolean handed;

  /**
   * Claims when told to look.
   *
   * @param addresses those with a reader, as they are at any time
   * @param room how many more may be carried
   * @param carried whether a baton is carried here
   * @param carry carries one
   */
  Claiming(
      Batons batons,
      Lease lease,
      Set<String> addresses,
      IntSupplier room,
      RelaySettings settings,
      Predicate<EntryId> carried,
      Consumer<Batons.Held> carry) {
    this.batons = batons;
    this.lease = lease;
    this.addresses = addresses;
    this.room = room;
    this.heldMax = settings.carryingMax();
    this.strays = new Strays(batons, lease, settings, carried, carry);
    this.carry = carry;
  }

  /**
   * Looks.
   *
   * @param handedToo whether others may have handed batons to this process
   */
  Future<Void> look(boolean handedToo) {
    handed |= handedToo;
    return look();
  }

  private Future<Void> look() {
    int max = Math.min(CLAIM_MAX, room.getAsInt());
    if (claiming || max <= 0 || addresses.isEmpty()) {
      return Future.succeededFuture();
    }
    claiming = true;
    return reconciled()
        .compose(v -> handedOver(max))
        .compose(v -> batons.claim(lease.holder(), Set.copyOf(addresses), max))
        // What was taken is not known when the answer is lost.
        .onFailure(lost -> sure = false)
        .onComplete(v -> claiming = false)
        .compose(held -> took(held, max));
  }

  private Future<Void> took(List<Batons.Held> held, int max) {
    held.forEach(carry);
    return held.size() == max ? look() : Future.succeededFuture();
  }

  /** What others handed to this process: it is held here already. */
  private Future<Void> handedOver(int max) {
    if (!handed) {
      return Future.succeededFuture();
    }
    handed = false;
    return batons
        .handed(lease.holder(), max)
        .onSuccess(all -> {
          all.forEach(carry);
          handed |= all.size() == max;
        })
        .mapEmpty();
  }

  /** Told at each poll; does not look. */
  void poll() {
    strays.poll();
  }

  /** A commit's answer was lost: what is held has to be looked up. */
  void unsure() {
    sure = false;
  }

  /** Carries what is held but was never handed over. */
  private Future<Void> reconciled() {
    if (sure) {
      return Future.succeededFuture();
    }
    sure = true;
    return batons
        .held(lease.holder(), heldMax)
        .onSuccess(all -> all.forEach(carry))
        .onFailure(failure -> sure = false)
        .mapEmpty();
  }
}
