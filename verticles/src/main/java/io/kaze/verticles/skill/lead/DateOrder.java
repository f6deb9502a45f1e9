package io.kaze.verticles.skill.lead;

/** How {@code 03/04/2026} is read: as the third of April or as the fourth of March. */
enum DateOrder {
  DAY_FIRST,
  MONTH_FIRST
}
