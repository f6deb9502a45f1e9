package io.kaze.deploy.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.kaze.bus.testing.TestKernel;
import io.kaze.deploy.settings.Binding;
import io.kaze.deploy.settings.Sources;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand clients that connect and then say nothing. */
class IdleConnectionsIT {
  private static final int CONNECTIONS = 10_000;

  private final TestKernel kernel = TestKernel.open();
  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path data;

  @AfterEach
  void close() {
    http.close();
    kernel.close();
  }

  @Test
  void keepNobodyElseFromBeingServed() throws Exception {
    assumeTrue(files() > CONNECTIONS + 1_000, "a process may have too few open files here");
    Door door = listen();

    try (IdleClients idle = IdleClients.connect(door.url().getPort(), CONNECTIONS)) {
      assertThat(idle).isNotNull();
      // Not opened yet, it asks all to come again: whoever hears that is served.
      assertThat(status(door.url())).isEqualTo(503);
    }
  }

  private Door listen() throws Exception {
    Map<String, String> environment = Map.of("KAZE_DOOR_PORT", "0", "KAZE_DATA", data.toString());
    return Door.listen(
            kernel.vertx(),
            Binding.of(new Sources(Map.of(), environment, null)).settings(),
            new SimpleMeterRegistry())
        .await();
  }

  private static long files() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  private int status(URI door) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(door.resolve("/api/v1/goals")).build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
