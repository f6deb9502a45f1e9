package io.kaze.bench.workflow;

import io.kaze.bench.process.Child;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Who runs flows, and how it is asked.
 *
 * @param name for the table
 * @param port where it listens
 * @param path to post to, by the flow's name
 * @param body to post, by the flow's name
 * @param headers beside the usual
 * @param process who runs the steps
 * @param serverCpu CPU time of who keeps what is durable, for whoever else it may
 * @param onPostgres whether that is the PostgreSQL all share
 */
record FlowTarget(
    String name,
    int port,
    UnaryOperator<String> path,
    UnaryOperator<String> body,
    Map<String, String> headers,
    Child process,
    Supplier<Duration> serverCpu,
    boolean onPostgres) {

  RequestOptions to(String flow) {
    RequestOptions to =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI(path.apply(flow))
            .putHeader("Content-Type", "application/json");
    headers.forEach(to::putHeader);
    return to;
  }

  Buffer said(String flow) {
    return Buffer.buffer(body.apply(flow));
  }
}
