package io.kaze.deploy.tracing;

import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;

/** Has traces sent by the JDK's own HTTP client. Found by the exporter as a service. */
public final class JdkSenderProvider implements HttpSenderProvider {
  @Override
  public HttpSender createSender(HttpSenderConfig config) {
    return new JdkSender(config);
  }
}
