package io.kaze.gateway.guard;

import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.ChatResponse;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Piece;
import java.util.List;
import java.util.function.Consumer;

/** Stands in where a route names a guardrail that there is not: nothing passes. */
final class MissingGuards implements Guards {
  private final Failure failure;

  MissingGuards(String route) {
    failure =
        Failure.of(
            Failure.Kind.SERVER,
            "The route %s names a guardrail that there is not; until there is, it is closed."
                .formatted(route));
  }

  @Override
  public Verdict request(ChatRequest request) {
    return new Verdict.Refused(failure);
  }

  @Override
  public Verdict texts(List<String> texts) {
    return new Verdict.Refused(failure);
  }

  @Override
  public Answer response(ChatResponse response) {
    return new Answer.Withheld(failure);
  }

  @Override
  public void piece(Piece piece, Consumer<Piece> on) {
    on.accept(new Piece.Broken(failure));
  }
}
