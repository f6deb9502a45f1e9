package io.kaze.gateway.metering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnServerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "10.1.2.3",
        "192.168.0.9",
        "172.16.0.1",
        "172.31.9.9",
        "100.64.0.1",
        "[::1]",
        "[fd00::2]",
        "[FE80::1]",
        "ollama",
        "vllm.models.svc",
        "gpu.local",
        "vllm.models.svc.cluster.local",
        "host.docker.internal"
      })
  void aServerOfOnesOwnIsAtAnAddressThatIsNotPublic(String host) {
    assertThat(OwnServer.isAt(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.openai.com",
        "8.8.8.8",
        "172.15.0.1",
        "172.32.0.1",
        "100.63.0.1",
        "[2001:db8::1]",
        "localhost.example.com",
        "internal.example.com",
        "172.",
        "1"
      })
  void everyOtherIsSomebodyElses(String host) {
    assertThat(OwnServer.isAt(host)).isFalse();
  }
}
