package io.kaze.bench.workflow;

import io.kaze.bench.process.Child;
import io.kaze.bench.process.Ports;
import io.kaze.bench.process.Postgres;
import io.kaze.deploy.Kaze;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A whole cell, on the PostgreSQL that all share; its door is asked as anyone would ask it. */
final class FlowCell {

  private FlowCell() {}

  static FlowTarget start(Postgres postgres) throws IOException {
    Path data = postgres.folder("kaze-cell");
    FlowCatalogue.write(data.resolve("catalogue"));
    int port = Ports.free();
    Child process =
        Child.start(
            Kaze.class,
            List.of("up", "--data", data.toString(), "--port", Integer.toString(port)),
            Map.of(
                "KAZE_POSTGRES_URL", postgres.database("kaze_bench"),
                "KAZE_MANAGEMENT_PORT", "off",
                "KAZE_MODELS_OLLAMA", "off",
                // What Kaze itself computes is autonomous; these steps do not come with it.
                "KAZE_TRUST_PRESET", "autonomous"));
    String token = Files.readString(data.resolve("token")).strip();
    return new FlowTarget(
        "kaze",
        port,
        flow -> "/api/v1/goals",
        flow -> "{\"text\":\"Run the flow %s\"}".formatted(flow),
        Map.of("Authorization", "Bearer " + token, "Prefer", "wait=60"),
        process,
        postgres::cpu,
        true);
  }
}
