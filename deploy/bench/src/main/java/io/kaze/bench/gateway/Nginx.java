package io.kaze.bench.gateway;

import io.kaze.bench.process.Child;
import io.kaze.bench.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** nginx as a reverse proxy before the provider, where it is installed: the floor of any proxy. */
final class Nginx {
  private static final List<String> PLACES =
      List.of(
          "/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx");

  private Nginx() {}

  static Optional<Target> start(Path data, int provider) throws IOException {
    Optional<Path> program = PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    if (program.isEmpty()) {
      return Optional.empty();
    }
    int port = Ports.free();
    Path folder = Files.createDirectories(data.resolve("nginx"));
    Path settings =
        Files.writeString(folder.resolve("nginx.conf"), settings(folder, port, provider));
    Process process =
        new ProcessBuilder(
                program.get().toString(), "-p", folder.toString(), "-c", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    return Optional.of(new Target("nginx", port, "none", Child.of(process)));
  }

  private static String settings(Path folder, int port, int provider) {
    return """
    daemon off;
    worker_processes auto;
    pid %1$s/pid;
    error_log %1$s/error.log;
    events { worker_connections 8192; }
    http {
      access_log off;
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      client_body_buffer_size 256k;
      keepalive_requests 1000000;
      upstream provider { server 127.0.0.1:%3$d; keepalive 512; keepalive_requests 1000000; }
      server {
        listen 127.0.0.1:%2$d backlog=4096;
        location / {
          proxy_pass http://provider;
          proxy_http_version 1.1;
          proxy_set_header Connection "";
          proxy_buffering off;
        }
      }
    }
    """
        .formatted(folder, port, provider);
  }
}
