package io.kaze.gateway.route.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.gateway.route.Cluster;
import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.RouteBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The data names the cluster's model servers without knowing which there are. */
class ClusterTest {
  private static final Path PAGE = Path.of("..", "docs", "KUBERNETES.md");
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @Test
  void routesAliasesAndFallbacksMayNameAModelOfTheCluster() {
    RouteBook book =
        Text.good(
            """
            providers: {openai: {}}
            routes:
              best: [cluster/llama-3.3-70b, openai/gpt-5.4]
              fast: {targets: openai/gpt-5.4-nano, fallbacks: [cluster/qwen-3]}
            aliases: {house: cluster/qwen-3}
            """);

    Route best = book.routes().get("best");
    assertThat(best.targets().getFirst().provider()).isEqualTo(Cluster.ANY);
    assertThat(Cluster.isAway(book.routes().get("house"))).isTrue();
    assertThat(book.routes().get("fast").fallbacks()).hasSize(1);
    assertThat(book.providers()).containsOnlyKeys("openai");
  }

  @Test
  void whatThePageShowsIsRead() throws IOException {
    String routes =
        EXAMPLE
            .matcher(Files.readString(PAGE))
            .results()
            .map(found -> found.group(1))
            .filter(text -> text.startsWith("providers:"))
            .findFirst()
            .orElseThrow();

    assertThat(Text.good(routes).routes()).containsKeys("best", "private");
  }

  @Test
  void noProviderIsCalledAsTheClusterIs() {
    assertThat(Text.faults("providers: {cluster: {url: 'http://127.0.0.1:8000/v1'}}"))
        .singleElement()
        .asString()
        .contains("stands for the model servers found in Kubernetes");
  }

  @Test
  void noKeyIsForTheCluster() {
    assertThat(
            Text.faults(
                "tenants: {acme: {keys: [{provider: cluster, keys: [env:OPENAI_API_KEY]}]}}"))
        .anyMatch(fault -> fault.contains("there is no provider cluster"));
  }
}
