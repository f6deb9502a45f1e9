package io.kaze.deploy.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches of spans. What a receiver does not take is not sent again: traces are best effort,
 * and the next batch comes soon.
 */
final class JdkSender implements HttpSender {
  private final HttpSenderConfig config;
  private final HttpClient client;

  JdkSender(HttpSenderConfig config) {
    this.config = config;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.getConnectTimeout());
    if (config.getSslContext() != null) {
      builder.sslContext(config.getSslContext());
    }
    this.client = builder.build();
  }

  @Override
  public void send(
      MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
    try {
      var _ =
          client
              .sendAsync(request(message), BodyHandlers.ofByteArray())
              .whenComplete((answer, failure) -> {
                if (failure == null) {
                  onResponse.accept(new Answer(answer.statusCode(), answer.body()));
                } else {
                  onError.accept(failure);
                }
              });
    } catch (IOException | RuntimeException failure) {
      onError.accept(failure);
    }
  }

  private HttpRequest request(MessageWriter message) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(config.getEndpoint())
            .timeout(config.getTimeout())
            .header("Content-Type", config.getContentType())
            .POST(HttpRequest.BodyPublishers.ofByteArray(written(message)));
    Compressor compressor = config.getCompressor();
    if (compressor != null) {
      request.header("Content-Encoding", compressor.getEncoding());
    }
    headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    return request.build();
  }

  private Map<String, List<String>> headers() {
    Map<String, List<String>> headers = config.getHeadersSupplier().get();
    return headers == null ? Map.of() : headers;
  }

  private byte[] written(MessageWriter message) throws IOException {
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream(Math.max(32, message.getContentLength()));
    Compressor compressor = config.getCompressor();
    try (OutputStream out = compressor == null ? bytes : compressor.compress(bytes)) {
      message.writeMessage(out);
    }
    return bytes.toByteArray();
  }

  @Override
  public CompletableResultCode shutdown() {
    client.shutdownNow();
    return CompletableResultCode.ofSuccess();
  }

  /** What the receiver said. */
  private static final class Answer implements HttpResponse {
    private final int status;
    private final byte[] body;

    Answer(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    @Override
    public int getStatusCode() {
      return status;
    }

    @Override
    public String getStatusMessage() {
      return "";
    }

    @Override
    public byte @Nullable [] getResponseBody() {
      return body;
    }
  }
}
