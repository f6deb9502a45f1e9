package io.kaze.channels.rest.submit;

import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemFault;
import io.kaze.channels.rest.problem.ProblemKind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a form. Each piece is written before the next is let in. The first failure fails the
 * whole; what comes behind it is passed over.
 */
final class FormFiles {
  private static final String FIELD = "attachments";

  private final Inflow inflow;
  private final Promise<Void> received = Promise.promise();
  private final List<Future<Void>> files = new ArrayList<>();

  FormFiles(HttpServerRequest request, Inflow inflow) {
    this.inflow = inflow;
    request.uploadHandler(this::take);
    request.exceptionHandler(failure -> received.tryFail(told(failure)));
    // The end of the request may be told before the last file's own.
    request.endHandler(v ->
        Future.all(files).onSuccess(all -> received.tryComplete()).onFailure(received::tryFail));
  }

  /** When all files are in, and the whole form; once it has failed, no more is taken. */
  Promise<Void> received() {
    return received;
  }

  private static Throwable told(Throwable failure) {
    return failure instanceof HttpClosedException
        ? Problem.of(ProblemKind.MALFORMED, "The connection was closed half-way").fault()
        : FormReception.malformed(failure).fault();
  }

  private void take(HttpServerFileUpload upload) {
    Promise<Void> end = Promise.promise();
    files.add(end.future());
    end.future().onFailure(received::tryFail);
    upload.exceptionHandler(failure -> end.tryFail(told(failure)));
    upload.endHandler(v -> end.tryComplete());
    if (received.future().isComplete()) {
      pass(upload);
      return;
    }
    try {
      InflowFile file = inflow.open(label(upload));
      upload.handler(piece -> take(upload, file, piece, end));
    } catch (ProblemFault refused) {
      end.tryFail(refused);
      pass(upload);
    }
  }

  private static FileLabel label(HttpServerFileUpload upload) {
    if (!upload.name().equals(FIELD)) {
      String detail = "Files come in the field %s, not in %s".formatted(FIELD, upload.name());
      throw GoalRequest.invalid(upload.name(), detail);
    }
    return FileLabel.of(upload.filename(), upload.contentType());
  }

  private void take(HttpServerFileUpload upload, InflowFile file, Buffer piece, Promise<Void> end) {
    if (received.future().isComplete()) {
      pass(upload);
      return;
    }
    try {
      upload.pause();
      file.add(piece).onSuccess(v -> upload.resume()).onFailure(f -> fail(upload, end, f));
    } catch (ProblemFault tooMuch) {
      fail(upload, end, tooMuch);
    }
  }

  private static void fail(HttpServerFileUpload upload, Promise<Void> end, Throwable failure) {
    end.tryFail(failure);
    pass(upload);
  }

  private static void pass(HttpServerFileUpload upload) {
    upload.handler(piece -> {});
    upload.resume();
  }
}
