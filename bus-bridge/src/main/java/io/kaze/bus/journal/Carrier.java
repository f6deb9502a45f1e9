package io.kaze.bus.journal;

import io.kaze.bus.message.EntryId;
import io.kaze.bus.tenant.TenantId;

/**
 * Who carries on what the journal writes down. It is asked at each append, so that an entry this
 * process will carry itself is held from the moment it is committed, without a second round trip.
 * Called on any thread; returns at once.
 */
public interface Carrier {

  /** Carries nothing: every baton waits for another process. */
  Carrier NONE =
      new Carrier() {
        @Override
        public long holder() {
          return 0;
        }

        @Override
        public boolean takes(String address) {
          return false;
        }

        @Override
        public void handed(Entry entry, String address) {}

        @Override
        public void settled(EntryId baton) {}

        @Override
        public void unsure() {}
      };

  /** The fencing token batons are held under; 0 when this process holds none. */
  long holder();

  /** Whether this process has a reader at the address and room for one more baton. */
  boolean takes(String address);

  /**
   * The same for a baton of a tenant: none takes all the room there is.
   *
   * @param tenant whose baton it is
   */
  default boolean takes(TenantId tenant, String address) {
    return takes(address);
  }

  /** An entry was committed that {@link #takes} said yes to. */
  void handed(Entry entry, String address);

  /** A baton was answered, here or by another who has it by now. */
  void settled(EntryId baton);

  /** The answer to a commit was lost: what is held must be looked up. */
  void unsure();
}
