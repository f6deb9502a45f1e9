package io.kaze.deploy.cell;

import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A server that sends letters, and the tool, skill and agent by which a cell has it send some. */
public final class LetterOffice implements AutoCloseable {
  /** A goal that asks for a letter. */
  public static final String GOAL = "Send a letter to Eve";

  private static final String TOOLS =
      """
      allow: ["127.0.0.1:%1$d"]
      tools:
        post.send:
          description: Sends a letter.
          url: http://127.0.0.1:%1$d/letters
          method: POST
      grants: [{tools: [post.*], verticals: [general]}]
      """;
  private static final String SKILL =
      """
      ---
      name: letter-sending
      description: Sends a letter.
      call: post.send
      effects: external
      input:
        type: object
        required: [text]
        additionalProperties: false
        properties: {text: {type: string, maxLength: 200}}
      needs:
        text: {fact: goal-text}
      gives: letter-sent
      asks: [letter]
      ---
      """;
  private static final String AGENT =
      "name: clerk\nrole: Sends letters.\nvertical: general\nskills: [letter-sending]\n";

  private final Vertx vertx = Vertx.vertx();
  private final List<String> letters = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean cutting;

  /** Open; the data folder has all that a cell needs to know of it. */
  public static LetterOffice in(Path data) throws IOException {
    LetterOffice office = new LetterOffice();
    int port =
        TestKernel.get(
                office
                    .vertx
                    .createHttpServer()
                    .requestHandler(office::served)
                    .listen(0, "127.0.0.1"))
            .actualPort();
    Files.createDirectories(data);
    Files.writeString(data.resolve("tools.yaml"), TOOLS.formatted(port));
    Path skill = data.resolve("catalogue").resolve("skills").resolve("letter-sending");
    Files.writeString(Files.createDirectories(skill).resolve("SKILL.md"), SKILL);
    Path agents = Files.createDirectories(data.resolve("catalogue").resolve("agents"));
    Files.writeString(agents.resolve("clerk.yaml"), AGENT);
    return office;
  }

  /** From now on it takes letters and cuts the connection. */
  public void cuts() {
    cutting = true;
  }

  /** What it was sent. */
  public List<String> letters() {
    return List.copyOf(letters);
  }

  private void served(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> {
          letters.add(body.toString());
          if (cutting) {
            request.connection().close();
          } else {
            request
                .response()
                .putHeader("Content-Type", "application/json")
                .end("{\"summary\":\"The letter is on its way.\"}");
          }
        });
  }

  @Override
  public void close() {
    TestKernel.get(vertx.close());
  }
}
