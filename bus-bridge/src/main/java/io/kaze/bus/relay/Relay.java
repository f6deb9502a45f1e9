package io.kaze.bus.relay;

import io.kaze.bus.address.Address;
import io.kaze.bus.address.Bus;
import io.kaze.bus.journal.Batons;
import io.kaze.bus.journal.Carrier;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only carrier of work. It hands each entry that still needs a reader to that reader, again and
 * again until the baton is answered; after its tries it writes the failure down and hands that on.
 *
 * <pre>
 *   free ──claim──▶ carried ──DONE──▶ settled ─▶ gone
 *    ▲                 │ ──KEPT──▶ kept ──an entry settles it──▶ gone
 *    ├─────LATER───────┤
 *    └──failed, later──┘ ──failed too often──▶ dropped: an entry says so
 * </pre>
 *
 * <p>What processes have died over is carried alone, see {@link Suspects}. Tenants take turns
 * wherever there is a line: in what is claimed, in what a process carries, and at each reader. What
 * this process appends and can carry itself is held from its commit on and carried without being
 * claimed. Everything here happens on one context; {@link Carrier}'s methods may be called from
 * any.
 */
public final class Relay implements Carrier {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private final Context context;
  private final Bus bus;
  private final Batons batons;
  private final RelaySettings settings;
  private final Lease lease;
  private final Settling settling;
  private final Postponing postponing;
  private final Failing failing;
  private final Wakeup wakeup;
  private final Map<String, Address<Baton>> readers = new ConcurrentHashMap<>();
  private final Carrying carrying;
  private final Handing handing;
  private final Suspects suspects;
  private final Claiming claiming;
  private volatile boolean open;

  /** A relay that carries what the journal writes, once it is {@link #start}ed. */
  public Relay(
      Vertx vertx,
      Bus bus,
      Notices notices,
      Journal journal,
      Batons batons,
      RelaySettings settings,
      RandomGenerator random) {
    this.context = vertx.getOrCreateContext();
    this.bus = bus;
    this.batons = batons;
    this.settings = settings;
    this.carrying = new Carrying(settings);
    this.handing = new Handing(settings.weights());
    this.lease = new Lease(vertx, batons, settings, this::leaseLost);
    this.settling = new Settling(batons, lease);
    this.postponing =
        new Postponing(vertx, batons, lease, settings.poll(), this::end, this::unsure);
    GivingUp givingUp = new GivingUp(journal, settings);
    this.suspects =
        new Suspects(
            vertx,
            batons,
            lease,
            settings.patience(),
            baton -> carry(baton.entry(), baton.address(), baton.tries(), true),
            givingUp::dropLethal,
            this::unsure);
    this.claiming =
        new Claiming(
            batons,
            lease,
            readers.keySet(),
            this::room,
            settings,
            baton -> carrying.has(baton) || suspects.has(baton),
            this::carry);
    this.wakeup =
        new Wakeup(vertx, notices, settings.poll(), claiming::look, () -> onContext(this::remind));
    this.failing =
        new Failing(
            vertx,
            batons,
            lease,
            carrying,
            givingUp,
            settings,
            random,
            this::end,
            this::unsure,
            wakeup::soon);
  }

  /**
   * Reads batons at an address in this process, on the caller's context. A failed future, or none
   * within the relay's patience, has the baton carried again.
   *
   * @return stops reading when run
   */
  public Runnable read(Address<Baton> at, Function<Baton, Future<Reading>> reader) {
    var consumer = bus.take(at, reader);
    readers.put(at.name(), at);
    wakeup.soon();
    return () -> {
      readers.remove(at.name());
      consumer.unregister();
    };
  }

  /** Begins to carry. */
  public Future<Void> start() {
    return lease
        .take()
        .onSuccess(v -> {
          open = true;
          wakeup.start();
        });
  }

  /**
   * Takes on nothing new, and lets go at once of what no reader has yet: others may carry it. What
   * a reader has goes on.
   */
  public void rest() {
    open = false;
    onContext(() -> handBack(handing.clear()));
    onContext(() -> handBack(suspects.rest()));
  }

  /** Has a listener told of the legs that begin from now on; of one listener at a time. */
  public void toldTo(LegListener listener) {
    carrying.toldTo(listener);
  }

  /** Where agents work, among those who share the work. */
  public Homes homes() {
    return new Homes(batons, lease);
  }

  /** How many batons this process carries now. */
  public int carrying() {
    return carrying.size();
  }

  /** Lets go of everything: it is free for another process, or for this one's next life. */
  public Future<Void> stop() {
    open = false;
    wakeup.stop();
    return settling.flush().transform(v -> lease.leave());
  }

  @Override
  public long holder() {
    return lease.holder();
  }

  @Override
  public boolean takes(String address) {
    return open && carrying.open() > 0 && readers.containsKey(address);
  }

  @Override
  public boolean takes(TenantId tenant, String address) {
    return open && carrying.has(tenant) && readers.containsKey(address);
  }

  @Override
  public void handed(Entry entry, String address) {
    onContext(() -> carry(entry, address, 0, false));
  }

  @Override
  public void settled(EntryId baton) {
    end(baton);
  }

  @Override
  public void unsure() {
    onContext(claiming::unsure);
  }

  private void onContext(Runnable step) {
    if (context.equals(Vertx.currentContext())) {
      step.run();
    } else {
      context.runOnContext(v -> step.run());
    }
  }

  private int room() {
    return open ? carrying.open() - suspects.waiting() : 0;
  }

  private void carry(Batons.Held baton) {
    if (!open && !carrying.has(baton.entry().id())) {
      handBack(List.of(baton.entry().id()));
    } else if (Suspects.isOne(baton)) {
      suspects.add(baton);
    } else {
      carry(baton.entry(), baton.address(), baton.tries(), false);
    }
  }

  private void end(EntryId baton) {
    onContext(() -> suspects.ended(baton));
    if (carrying.end(baton) && carrying.wasFull()) {
      wakeup.soon();
    }
  }

  private void carry(Entry entry, String address, int tries, boolean suspect) {
    Address<Baton> to = readers.get(address);
    Entry handed = carrying.begin(entry, address, tries);
    if (handed == null) {
      return;
    }
    if (to == null) {
      postponing.add(entry.id());
      return;
    }
    handing.add(entry, address, () -> hand(to, handed, entry, address, tries, suspect));
  }

  private Future<?> hand(
      Address<Baton> to, Entry handed, Entry entry, String address, int tries, boolean suspect) {
    if (!carrying.has(entry.id())) {
      return Future.succeededFuture();
    }
    return bus.<Baton, Reading>hand(to, new Baton(handed, tries, suspect), settings.patience())
        .onComplete(
            reading -> read(entry.id(), reading),
            failure -> failing.failed(entry, address, tries + 1, failure));
  }

  /** A reader that kept a baton and neither answered nor gave it back is handed it again. */
  private void remind() {
    settling.again();
    claiming.poll();
    for (Carrying.Carried late : carrying.overdue()) {
      LOG.warn("Baton {} of {} is overdue", late.entry().id(), late.entry().stream());
      carry(late.entry(), late.address(), late.tries(), false);
    }
  }

  private void read(EntryId baton, Reading reading) {
    switch (reading) {
      case DONE -> {
        end(baton);
        settling.add(baton);
      }
      case ANSWERED, ELSEWHERE -> end(baton);
      case KEPT -> {}
      case LATER -> postponing.add(baton);
    }
  }

  /** Notes that a kept suspect is begun: should the process die now, it counts. Any thread. */
  public Future<Void> beginAlone(Baton baton) {
    return batons.beginAlone(lease.holder(), baton.entry().id());
  }

  /** Puts a kept baton back, because whoever kept it cannot answer it any more. */
  public void giveBack(Baton baton) {
    onContext(() -> failing.putBack(baton.entry().id(), baton.tries() + 1));
  }

  /** Lets a kept baton end: it was read after all, and no entry answers it. */
  public void settle(Baton baton) {
    onContext(() -> read(baton.entry().id(), Reading.DONE));
  }

  /** No more is to come of a kept baton here: an entry that answers it stands. */
  public void answered(Baton baton) {
    onContext(() -> read(baton.entry().id(), Reading.ANSWERED));
  }

  /** Puts a kept baton back without counting a try: nothing failed, there was no room for it. */
  public void postpone(Baton baton) {
    onContext(() -> postponing.add(baton.entry().id()));
  }

  /** Lets go of a kept baton that was not begun: another process may carry it at once. */
  public void handBack(Baton baton) {
    onContext(() -> handBack(List.of(baton.entry().id())));
  }

  /** They may be claimed by another before the answer is here. */
  private void handBack(List<EntryId> unread) {
    if (!unread.isEmpty()) {
      unread.forEach(this::end);
      batons.giveBack(lease.holder(), unread).onFailure(lost -> unsure());
    }
  }

  /** Another process may carry by now what this one did; what it still does is fenced off. */
  private void leaseLost() {
    carrying.clear();
    onContext(suspects::clear);
    wakeup.soon();
  }
}
