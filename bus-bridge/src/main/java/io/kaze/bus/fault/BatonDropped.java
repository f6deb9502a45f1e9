package io.kaze.bus.fault;

import io.kaze.bus.message.Event;

/**
 * The relay gave up on a baton after its tries; its cause is the entry that was not read.
 *
 * @param address where the entry was to be read
 * @param kind the kind of that entry
 * @param about that entry's subject, such as the task's identifier; empty for none
 * @param tries how often it was carried
 * @param fault the last failure
 */
public record BatonDropped(String address, String kind, String about, int tries, Fault fault)
    implements Event {}
