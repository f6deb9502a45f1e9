package io.kaze.gateway.route.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/ROUTING.md shows can be used as it stands there. */
class RoutingPageTest {
  private static final Path PAGE = Path.of("..", "docs", "ROUTING.md");
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyExampleOnThePageIsRead() throws IOException {
    List<String> examples =
        EXAMPLE
            .matcher(Files.readString(PAGE))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();

    assertThat(examples)
        .hasSizeGreaterThan(3)
        .allSatisfy(text -> assertThat(Text.faults(text)).isEmpty());
  }
}
