package io.kaze.bus.bridge.wire;

import io.kaze.bus.bridge.settings.CellName;

/**
 * The subjects a cell speaks at:
 *
 * <pre>
 *   kaze.CELL.ADDRESS              said among the pods of a cell, the address without its "kaze."
 *   kaze.CELL.from.PEER.ADDRESS    said to a cell by another one; NATS itself can hold PEER to it
 *   kaze.CELL.handoff.PEER.KIND    handed to a cell by another one; NATS can hold PEER to it too
 *   kaze.CELL.outbox.PEER          kept for another cell, never leaves this one
 *   kaze.CELL.beacon               that the cell lives
 * </pre>
 */
public final class Subjects {
  /** What every address and subject begins with. */
  private static final String ROOT = "kaze.";

  private static final String FROM = "from.";
  private static final String HANDOFF = "handoff.";
  private static final String OUTBOX = "outbox.";
  private static final String BEACON = "beacon";
  private static final String INBOX = "_INBOX.";

  private final CellName cell;
  private final String own;

  /** A cell's. */
  public Subjects(CellName cell) {
    this.cell = cell;
    this.own = ROOT + cell + ".";
  }

  /** Whether an address has a subject. Those with a meaning of their own have none. */
  public static boolean has(String address) {
    return address.startsWith(ROOT)
        && !address.startsWith(FROM, ROOT.length())
        && !address.startsWith(HANDOFF, ROOT.length())
        && !address.startsWith(OUTBOX, ROOT.length())
        && !address.startsWith(BEACON, ROOT.length());
  }

  /** An address among this cell's pods. */
  public String within(String address) {
    return own + address.substring(ROOT.length());
  }

  /** An address in another cell. */
  public String to(CellName other, String address) {
    return ROOT + other + "." + FROM + cell + "." + address.substring(ROOT.length());
  }

  /** All that another cell says to this one. */
  public String from(CellName other) {
    return own + FROM + other + ".>";
  }

  /** All that any cell says to this one. */
  public String fromAny() {
    return own + FROM + "*.>";
  }

  /** Which cell a message from another cell is from. */
  public String sender(String subject) {
    int from = own.length() + FROM.length();
    return subject.substring(from, subject.indexOf('.', from));
  }

  /** At which address a message from another cell is said. */
  public String addressFromOther(String subject) {
    int from = own.length() + FROM.length();
    return ROOT + subject.substring(subject.indexOf('.', from) + 1);
  }

  /** Where entries are kept for another cell. */
  public String outbox(CellName other) {
    return own + OUTBOX + other;
  }

  /** Where entries of a kind are handed to another cell. */
  public String handoff(CellName other, String kind) {
    return ROOT + other + "." + HANDOFF + cell + "." + kind;
  }

  /** Where another cell hands entries to this one. */
  public String handedBy(CellName other) {
    return own + HANDOFF + other + ".*";
  }

  /** Where any cell hands entries to this one. */
  public String handedByAny() {
    return own + HANDOFF + "*.*";
  }

  /** Which cell a message that is handed to this one is from. */
  public String giver(String subject) {
    int from = own.length() + HANDOFF.length();
    return subject.substring(from, subject.indexOf('.', from));
  }

  /** Of which kind a message is that is handed to this cell. */
  public static String kind(String subject) {
    return subject.substring(subject.lastIndexOf('.') + 1);
  }

  /** Where the cell says that it lives. */
  public String beacon() {
    return own + BEACON;
  }

  /**
   * Whether an answer may go there. Where is up to whoever asks, and it goes in this cell's name:
   * so to inboxes alone, and for another cell to none of this cell's own.
   */
  public boolean takesAnswers(String replyTo, boolean fromOther) {
    return replyTo.startsWith(INBOX)
        && !(fromOther && replyTo.startsWith(cell + ".", INBOX.length()));
  }

  /** Where answers come back to this process; ends with a dot. */
  public String inbox(String process) {
    return INBOX + cell + "." + process + ".";
  }
}
