package io.kaze.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.price.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SheetTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Scopes ACME = Scopes.of(new TenantId("acme"));

  private static Post.Entry entry(Post.State state, String model, Instant at) {
    return new Post.Entry(
        state,
        UUID.randomUUID(),
        ACME,
        "Scripted",
        model,
        at,
        Usage.of(10, 5),
        7L,
        false,
        List.of(1L, 2L));
  }

  private static List<Post.Entry> ended(int many, String model, Instant from) {
    return IntStream.range(0, many)
        .mapToObj(i -> entry(Post.State.ENDED, model, from.plusMillis(i)))
        .toList();
  }

  @Test
  void callsThatAreAlikeAndOfOneSecondAreASheet() {
    List<Post.Entry> calls = ended(Sheet.CALLS_MIN, "m-1", NOON);

    Sheet.Sorted sorted = Sheet.sort(calls);

    assertThat(sorted.rows()).isEmpty();
    assertThat(sorted.sheets())
        .containsExactly(
            new Sheet(
                new Sheet.Head(
                    ACME, "Scripted", "m-1", List.of(1L, 2L), NOON.getEpochSecond() * 1_000_000),
                calls));
  }

  @Test
  void fewerThanIsWorthASheetAreRows() {
    List<Post.Entry> few = ended(Sheet.CALLS_MIN - 1, "m-1", NOON);
    List<Post.Entry> all = new ArrayList<>(few);
    all.addAll(ended(Sheet.CALLS_MIN, "m-2", NOON));

    assertThat(Sheet.sort(few).rows()).isEqualTo(few);
    assertThat(Sheet.sort(all).rows()).isEqualTo(few);
    assertThat(Sheet.sort(all).sheets()).hasSize(1);
  }

  @Test
  void whatHasNotEndedIsARowAndEachEntryIsInOnePlace() {
    List<Post.Entry> all = new ArrayList<>(ended(50, "m-1", NOON.minusMillis(10)));
    all.add(entry(Post.State.INTENT, "m-1", NOON));
    all.add(entry(Post.State.RELEASED, "m-1", NOON));

    Sheet.Sorted sorted = Sheet.sort(all);

    assertThat(sorted.sheets()).extracting(sheet -> sheet.calls().size()).containsExactly(40);
    assertThat(sorted.rows()).hasSize(12);
    List<Post.Entry> placed = new ArrayList<>(sorted.rows());
    sorted.sheets().forEach(sheet -> placed.addAll(sheet.calls()));
    assertThat(placed).containsExactlyInAnyOrderElementsOf(all);
  }
}
