package io.kaze.bus.task;

import io.kaze.bus.message.EntryId;

/**
 * A call of a tool that a draft proposed and that was cleared since.
 *
 * @param proposal the entry that proposed it: what the call changes outside is changed once for
 *     that, however often and under whatever other entry it is asked for
 * @param tool what was proposed to be called, as {@code server.tool}
 */
public record ProposedCall(EntryId proposal, String tool) {}
