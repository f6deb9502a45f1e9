package io.kaze.verticles.skill.lead;

import static io.kaze.verticles.skill.lead.LeadFiles.leads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kaze.verticles.skill.SkillFault;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class LargeFileTest {
  private static final int ROWS = 200_000;

  /** Makes its rows as they are read, so that the file is nowhere as a whole. */
  private static final class Generated extends InputStream {
    private final IntFunction<String> lineAt;
    private final int lines;
    private byte[] line = new byte[0];
    private int at;
    private int next;
    private long taken;

    Generated(int lines, IntFunction<String> lineAt) {
      this.lines = lines;
      this.lineAt = lineAt;
    }

    @Override
    public int read() {
      while (at == line.length) {
        if (next == lines) {
          return -1;
        }
        line = (lineAt.apply(next++) + "\n").getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      taken++;
      return line[at++];
    }
  }

  private static String row(int line) {
    return line == 0
        ? "Contact,Budget,Employees,Email"
        : "Lead %d,%d,%d,lead%d@firm.test".formatted(line, line % 70_000, line % 1_500, line);
  }

  @Test
  void twoHundredThousandRowsLeaveABoundedRanking() throws Exception {
    JsonObject ranking =
        new LeadScoring()
            .handle(
                LeadFiles.leads("x").input(), id -> new Generated(ROWS + 1, LargeFileTest::row));

    assertThat(ranking.getLong("scored")).isEqualTo(ROWS);
    assertThat(leads(ranking)).hasSize(Limits.DEFAULT.leadsMax());
    assertThat(ranking.getBoolean("truncated")).isTrue();
    // The first row with a budget of 50000 and more and 50 to 999 employees: 51050 % 1500 is 50.
    assertThat(leads(ranking).getFirst().getString("name")).isEqualTo("Lead 50000");
    assertThat(leads(ranking).getFirst().getDouble("score")).isEqualTo(35.0);
  }

  @Test
  void theHeapNeverHoldsMoreThanItsRoom() {
    TopLeads top = new TopLeads(100);
    int most = 0;

    for (int i = 0; i < ROWS; i++) {
      top.offer(new ScoredLead(new Row(i, List.of()), new Score(List.of()), (i * 7919) % 1001));
      most = Math.max(most, top.size());
    }

    assertThat(most).isEqualTo(100);
    assertThat(top.bestFirst()).extracting(ScoredLead::tenths).containsOnly(1000);
    assertThat(top.bestFirst()).extracting(lead -> lead.row().line()).isSorted();
  }

  @Test
  void anOpenQuoteStopsTheReadingLongBeforeTheEnd() {
    List<Generated> opened = new ArrayList<>();

    Throwable fault =
        catchThrowable(() ->
            new LeadScoring()
                .handle(
                    LeadFiles.leads("x").input(),
                    id -> {
                      opened.add(
                          new Generated(ROWS, n -> n == 1 ? "\"Lead 1,1000,2,a@b.test" : row(n)));
                      return opened.getLast();
                    }));

    assertThat(fault).isInstanceOf(SkillFault.class).hasMessageContaining("line 2");
    assertThat(opened.getLast().taken).isLessThan(Limits.DEFAULT.rowCharsMax() + 20_000L);
  }
}
