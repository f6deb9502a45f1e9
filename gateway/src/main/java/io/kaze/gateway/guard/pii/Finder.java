package io.kaze.gateway.guard.pii;

/** Knows one kind of value. Pure; looks ahead no more than a bounded number of characters. */
interface Finder {
  /** How many characters a value has that begins here; 0 when none does. */
  int find(Ahead text, int at);
}
