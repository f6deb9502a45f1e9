package io.kaze.gateway.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * fabric8's API server, over TLS, with a service account's files. What it answers by itself can be
 * answered otherwise, request by request.
 */
final class ApiServer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final String TOKEN = "first-service-account-token";

  private final Path folder;
  private final KubernetesMockServer server;
  private final NamespacedKubernetesClient client;
  private volatile Function<RecordedRequest, @Nullable MockResponse> rule = request -> null;
  private final BlockingQueue<WebSocket> sockets = new LinkedBlockingQueue<>();

  /** All that was asked under Kaze's label. */
  final List<RecordedRequest> asked = new CopyOnWriteArrayList<>();

  private ApiServer(Path folder, int port) {
    this.folder = folder;
    this.server =
        new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new Judge(), true);
    server.init(InetAddress.getLoopbackAddress(), port);
    client =
        server.createClient(builder ->
            builder
                .editOrNewConfig()
                .withConnectionTimeout(PATIENCE_MILLIS)
                .withRequestTimeout(PATIENCE_MILLIS)
                .endConfig());
    token(TOKEN);
    write("ca.crt", certificate());
  }

  /** On any free port. */
  static ApiServer open(Path folder) {
    return new ApiServer(folder, 0);
  }

  static ApiServer open(Path folder, int port) {
    return new ApiServer(folder, port);
  }

  private final class Judge extends Dispatcher {
    private final Dispatcher crud = new KubernetesCrudDispatcher();

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      boolean looked = request.getPath().matches("/api/v1/namespaces/kaze/endpoints(\\?.*)?");
      if (looked && request.getMethod().equals("GET")) {
        MockResponse own = rule.apply(request);
        return own == null ? crud.dispatch(request) : own;
      }
      if (!request.getPath().contains("labelSelector")) {
        return crud.dispatch(request);
      }
      asked.add(request);
      MockResponse own = rule.apply(request);
      return own == null ? crud.dispatch(request) : own;
    }
  }

  private String certificate() {
    try {
      return Files.readString(Path.of(server.getSelfSignedCertificate().certificatePath()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The service account's token from now on. */
  void token(String token) {
    write("token", token + "\n");
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getPort();
  }

  KubernetesSettings settings(String... namespaces) {
    return settings(folder, port(), namespaces);
  }

  static KubernetesSettings settings(Path folder, int port, String... namespaces) {
    return new KubernetesSettings(
        URI.create("https://localhost:" + port),
        folder.resolve("token"),
        folder.resolve("ca.crt"),
        List.of(namespaces),
        "kaze/kaze");
  }

  /** Those behind a service that are ready. */
  void endpoints(Endpoints endpoints) {
    client
        .endpoints()
        .inNamespace(endpoints.getMetadata().getNamespace())
        .resource(endpoints)
        .create();
  }

  void create(Service service) {
    client.services().inNamespace(namespace(service)).resource(service).create();
  }

  void change(Service service) {
    client.services().inNamespace(namespace(service)).resource(service).update();
  }

  void remove(Service service) {
    client.services().inNamespace(namespace(service)).resource(service).delete();
  }

  private static String namespace(Service service) {
    return service.getMetadata().getNamespace();
  }

  /** Answers so from now on, where the rule has an answer. */
  void rule(Function<RecordedRequest, @Nullable MockResponse> next) {
    rule = next;
  }

  /** Answers as an API server does, from now on. */
  void usual() {
    rule = request -> null;
  }

  static boolean isWatch(RecordedRequest request) {
    return request.getPath().contains("watch=true");
  }

  static MockResponse refusal(int status) {
    return new MockResponse()
        .setResponseCode(status)
        .setBody("{\"kind\":\"Status\",\"status\":\"Failure\",\"code\":%d}".formatted(status));
  }

  /** A watch that says nothing by itself; {@link #watch} has it. */
  MockResponse silentWatch() {
    return new MockResponse()
        .withWebSocketUpgrade(
            new WebSocketListener() {
              @Override
              public void onOpen(
                  WebSocket socket, io.fabric8.mockwebserver.http.Response response) {
                sockets.add(socket);
              }
            });
  }

  /** The next silent watch, once it is there. */
  WebSocket watch() throws InterruptedException {
    WebSocket socket = sockets.poll(30, TimeUnit.SECONDS);
    if (socket == null) {
      throw new AssertionError("Nobody watches");
    }
    return socket;
  }

  @Override
  public void close() {
    client.close();
    try {
      server.destroy();
    } catch (IllegalStateException slow) {
      // On a busy machine it gives up waiting for its connections to close; they end with the test.
      assertThat(slow).hasMessageContaining("Unable to close");
    }
  }
}
