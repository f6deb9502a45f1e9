package io.kaze.bus.keeper;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Why a PostgreSQL does not let us in, in words for a person. The codes are SQLSTATE (PostgreSQL
 * manual, appendix A).
 */
final class ServerFaults {

  private ServerFaults() {}

  /**
   * The words for a failed connection or first question.
   *
   * @param server how to name the server at the start of a sentence
   * @param options whom we tried to be, and where
   */
  static KeeperFault of(Throwable thrown, String server, PgConnectOptions options) {
    Throwable cause =
        thrown instanceof ExecutionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    return new KeeperFault(server + " " + words(cause, options), cause);
  }

  private static String words(Throwable cause, PgConnectOptions options) {
    return switch (cause) {
      case PgException refusal -> refusal(refusal, options);
      case UnknownHostException unknown ->
          "is not found: no machine has the name " + options.getHost() + ".";
      case NoRouteToHostException unreachable ->
          "cannot be reached: there is no route to " + options.getHost() + ".";
      case ConnectException refused ->
          "does not take connections: is it running, and is port " + options.getPort() + " right?";
      case TimeoutException silence ->
          "did not answer within " + Contact.MAX.toSeconds() + " s. Is a firewall in between?";
      case SSLException tls -> "does not agree on TLS: " + tls.getMessage();
      default -> "does not answer as it should: " + cause;
    };
  }

  private static String refusal(PgException refusal, PgConnectOptions options) {
    String state = String.valueOf(refusal.getSqlState());
    return switch (state) {
      case "28P01" -> "refused the password of the user " + options.getUser() + ".";
      case "28000" ->
          "does not let the user "
              + options.getUser()
              + " in: "
              + refusal.getErrorMessage()
              + ". Its pg_hba.conf rules that.";
      case "3D000" ->
          "has no database "
              + options.getDatabase()
              + ". Create it: createdb "
              + options.getDatabase();
      case "42501" -> "does not allow that to the user " + options.getUser() + said(refusal);
      case "53100" -> "has a full disk" + said(refusal);
      case "53200" -> "is out of memory" + said(refusal);
      case "53300" -> "has no connection left; raise its max_connections or end other clients.";
      case "57P03" -> "is starting up or shutting down; try again in a moment.";
      default -> "refused (SQLSTATE " + state + ")" + said(refusal);
    };
  }

  private static String said(PgException refusal) {
    return ": " + refusal.getErrorMessage() + ".";
  }
}
