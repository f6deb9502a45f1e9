package io.kaze.bus.knowledge;

import io.kaze.bus.message.Event;

/**
 * What happens to a contribution.
 *
 * <pre>
 *   here   KnowledgeContributed ─┬─ KnowledgeHandedOff, for each cell ──▶ KnowledgeDelivered
 *                                │             │                          | KnowledgeUndelivered
 *   there                        │             ▼
 *                                │   KnowledgeContributed, its source this cell
 *                                ▼
 *                            the table that is searched
 * </pre>
 */
public sealed interface KnowledgeEvent extends Event
    permits KnowledgeContributed, KnowledgeHandedOff, KnowledgeDelivered, KnowledgeUndelivered {

  /** The contribution, by its name in this cell. */
  ContributionId contributionId();
}
