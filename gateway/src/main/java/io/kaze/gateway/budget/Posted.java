package io.kaze.gateway.budget;

import java.util.List;

/**
 * The ledger's answer.
 *
 * @param open false when the desk was taken for dead: ends of calls were written all the same, and
 *     nothing else
 * @param standings how the accounts stand that were wished for
 */
record Posted(boolean open, List<Standing> standings) {

  /**
   * How an account stands.
   *
   * @param number the ledger's for it
   * @param slice what the desk has of it
   * @param headroom how much of the slice may be out unseen
   * @param ceiling the budget's amount
   * @param spent for good
   * @param held by all desks
   * @param doubt may have been spent by dead ones
   * @param recalled whether someone lacks what others may not need
   */
  record Standing(
      Account account,
      long number,
      long slice,
      long headroom,
      long ceiling,
      long spent,
      long held,
      long doubt,
      boolean recalled) {}
}
