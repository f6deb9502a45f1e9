package io.kaze.channels.rest;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.tenant.Allowance;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Role;
import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.tenant.TokenId;
import io.kaze.bus.testing.TestKernel;
import io.kaze.channels.rest.contract.Contract;
import io.kaze.channels.rest.route.Failures;
import io.kaze.channels.story.Endings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The API on a port of its own and a journal of its own, behind a door that believes what it is
 * told: the header {@code Tenant} says who is calling, {@code nobody} calls for no tenant; the
 * header {@code Roles} says which roles the caller has, admin unless it is there; {@code Name} what
 * the caller is called; {@code Token} and {@code Goals-Max} which token it bears and how many goals
 * that may have in flight.
 */
public record TestCell(
    TestKernel process, RestChannel channel, Endings endings, HttpServer server, HttpClient client)
    implements AutoCloseable {
  public static final Contract CONTRACT = Contract.load();

  public static TestCell open() {
    return open(RestSettings.DEFAULTS);
  }

  public static TestCell open(RestSettings settings) {
    return open(TestKernel.open(), settings);
  }

  public static TestCell open(TestKernel process, RestSettings settings) {
    Endings endings = new Endings();
    RestChannel channel = new RestChannel(process.kernel(), settings, CONTRACT, endings);
    Router door = Router.router(process.vertx());
    door.route("/api/v1/*").handler(TestCell::letIn);
    door.route("/api/v1/*").subRouter(channel.router());
    door.route().handler(Failures::nothingHere);
    door.route().failureHandler(new Failures());
    HttpServerOptions options = RestChannel.allow(new HttpServerOptions());
    HttpServer server =
        get(process.vertx().createHttpServer(options).requestHandler(door).listen(0, "localhost"));
    return new TestCell(process, channel, endings, server, HttpClient.newHttpClient());
  }

  private static void letIn(RoutingContext request) {
    String tenant = request.request().getHeader("Tenant");
    if (!"nobody".equals(tenant)) {
      TenantId named = tenant == null ? TENANT : new TenantId(tenant);
      request.put(Caller.KEY, caller(request.request(), named));
    }
    request.next();
  }

  private static Caller caller(HttpServerRequest request, TenantId tenant) {
    String roles = request.getHeader("Roles");
    String token = request.getHeader("Token");
    String goals = request.getHeader("Goals-Max");
    String name = request.getHeader("Name");
    return new Caller(
        tenant,
        name == null ? "tester" : name,
        roles == null
            ? Set.of(Role.ADMIN)
            : Stream.of(roles.split(" ")).map(Role::of).collect(Collectors.toSet()),
        token == null ? null : TokenId.of(token),
        goals == null ? Allowance.UNLIMITED : new Allowance(0, Integer.valueOf(goals)));
  }

  /** A request to a path below {@code /api/v1}. */
  public HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://localhost:%d/api/v1%s".formatted(server.actualPort(), path)));
  }

  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> fetch(String path) throws IOException, InterruptedException {
    return send(to(path));
  }

  public HttpResponse<String> submit(String json) throws IOException, InterruptedException {
    return send(submission(json));
  }

  public HttpRequest.Builder submission(String json) {
    return to("/goals")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  /** A goal that stands in the journal, without having come over HTTP. */
  public GoalId goal() {
    GoalId goal = process.newGoal();
    write(goal, TestKernel.submitted(goal, null));
    return goal;
  }

  /** Writes what happens to a goal, with nobody to read it. */
  public void happens(GoalId goal, Event... events) {
    NewEntry[] entries =
        Stream.of(events)
            .map(event -> NewEntry.of(Envelope.of(TENANT, goal.toString()), event))
            .toArray(NewEntry[]::new);
    for (int from = 0; from < entries.length; from += Append.ENTRIES_MAX) {
      int to = Math.min(entries.length, from + Append.ENTRIES_MAX);
      write(goal, Arrays.copyOfRange(entries, from, to));
    }
  }

  private void write(GoalId goal, NewEntry... entries) {
    get(process.kernel().journal().append(Append.anywhere(TENANT, goal.stream(), entries)));
  }

  public List<Entry> entries(GoalId goal) {
    return get(process.kernel().journal().read(TENANT, goal.stream(), 0, 100));
  }

  /** Waits until something of this kind has happened to a goal. */
  public <E extends Event> E awaited(GoalId goal, Class<E> kind) throws InterruptedException {
    Semaphore appended = new Semaphore(1);
    Runnable unlisten =
        process.kernel().journal().onAppend(TENANT, goal.stream(), s -> appended.release());
    try {
      while (appended.tryAcquire(30, TimeUnit.SECONDS)) {
        for (Entry entry : entries(goal)) {
          if (kind.isInstance(entry.event())) {
            return kind.cast(entry.event());
          }
        }
      }
      throw new AssertionError("No " + kind.getSimpleName() + " within 30 s");
    } finally {
      unlisten.run();
    }
  }

  /** How many rows a table of the journal's database has, seen as its owner. */
  public long rows(String table) {
    return get(
        PgConnection.connect(process.vertx(), process.access().options())
            .compose(owner ->
                owner
                    .query("select count(*) from kaze." + table)
                    .execute()
                    .map(rows -> rows.iterator().next().getLong(0))
                    .eventually(owner::close)));
  }

  public static GoalId goalOf(HttpResponse<String> accepted) {
    return GoalId.of(json(accepted).getString("goalId"));
  }

  public static JsonObject json(HttpResponse<String> response) {
    return new JsonObject(response.body());
  }

  @Override
  public void close() {
    channel.close();
    client.shutdownNow();
    get(server.close());
    process.close();
  }
}
