package io.kaze.bench.scale;

import io.kaze.bench.process.Child;
import io.kaze.bench.process.Ports;
import io.kaze.bench.process.Postgres;
import io.kaze.deploy.Kaze;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One of the processes that share a cell's work.
 *
 * @param port of its door
 * @param token that its door wants to see
 */
record Pod(Child process, int port, String token) {

  /**
   * Starts one.
   *
   * @param model the port of the model
   * @param inHand how many pieces of work it may have in hand
   */
  static Pod start(Postgres postgres, String url, int number, int model, int inHand)
      throws IOException {
    Path data = postgres.folder("pod-" + number);
    SlowCatalogue.write(data.resolve("catalogue"));
    int port = Ports.free();
    Child process =
        Child.start(
            Kaze.class,
            List.of("up", "--data", data.toString(), "--port", Integer.toString(port)),
            Map.of(
                "KAZE_POSTGRES_URL",
                url,
                "KAZE_MANAGEMENT_PORT",
                "off",
                "KAZE_LIMITS_IN_HAND",
                Integer.toString(inHand),
                "KAZE_MODELS_URL",
                "http://127.0.0.1:" + model + "/v1",
                "KAZE_MODELS_BALANCED",
                SlowModel.NAME,
                "KAZE_MODELS_OLLAMA",
                "off",
                "KAZE_BUDGETS_UNPRICED",
                "allow",
                "KAZE_TRUST_PRESET",
                "autonomous"));
    return new Pod(process, port, Files.readString(data.resolve("token")).strip());
  }
}
