package io.kaze.deploy.cell;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.ask.ModelLookup;
import io.kaze.bus.ask.ModelsThere;
import io.kaze.bus.bridge.Bridge;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.journal.Pending;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Said;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.approval.Approvals;
import io.kaze.deploy.pod.Pod;
import io.kaze.deploy.pod.Pods;
import io.kaze.deploy.settings.Room;
import io.kaze.deploy.settings.Settings;
import io.kaze.gateway.kubernetes.CellPods;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a cell stands, for a person. */
final class CellStatus {
  private static final int PENDING_MAX = 10_000;
  private static final Duration LOOKUP_MAX = Duration.ofSeconds(3);
  private static final String NO_GATEWAY = "No process of this cell holds the room gateway.";
  private static final String POSTGRES = "select current_setting('server_version')";

  private final Settings settings;
  private final Kernel kernel;
  private final Pods pods;
  private final Instant since;
  private final Optional<CellPods> service;
  private final Optional<BridgeStatus> bridge;

  CellStatus(Settings settings, Kernel kernel, Pods pods, Optional<Bridge> bridge) {
    this.settings = settings;
    this.kernel = kernel;
    this.pods = pods;
    this.bridge = bridge.map(open -> new BridgeStatus(open, kernel.clock()));
    this.since = kernel.clock().instant();
    this.service =
        settings
            .kubernetes()
            .filter(where -> where.pods() != null)
            .map(where -> new CellPods(kernel.vertx(), where, System::nanoTime));
  }

  Future<JsonObject> of(TenantId tenant) {
    Future<JsonObject> goals = kernel.goals().countByStatus(tenant).map(CellStatus::counts);
    Future<List<Pending>> pending = kernel.journal().pending(tenant, PENDING_MAX);
    Future<String> postgres =
        kernel
            .database()
            .call(POSTGRES, Tuple.tuple())
            .map(rows -> rows.iterator().next().getString(0));
    Future<Long> approvals = new Approvals(kernel.database()).countOpen(tenant);
    Future<ModelsThere> models = models(tenant);
    Future<List<Pod>> others = pods.all();
    return Future.all(goals, approvals, pending, postgres, models, others)
        .map(v ->
            cell()
                .put("goals", goals.result())
                .put("approvals", approvals.result())
                .put("pending", pending.result().size())
                .put("carrying", kernel.relay().carrying())
                .put("postgres", postgres(postgres.result()))
                .put("model", model(models.result()))
                .put("pods", pods(others.result())))
        .compose(status -> inKubernetes(tenant, status))
        .compose(status -> overNats(tenant, status));
  }

  /** Which addresses there are is the cell's own business. */
  private Future<JsonObject> inKubernetes(TenantId tenant, JsonObject status) {
    return service.isEmpty() || !tenant.equals(TenantId.LOCAL)
        ? Future.succeededFuture(status)
        : service.get().seen().map(seen -> status.put("kubernetes", seen(seen)));
  }

  /** So is which other cells there are. */
  private Future<JsonObject> overNats(TenantId tenant, JsonObject status) {
    return bridge.isEmpty() || !tenant.equals(TenantId.LOCAL)
        ? Future.succeededFuture(status)
        : bridge.get().seen().map(seen -> status.put("bridge", seen));
  }

  private static JsonObject seen(CellPods.Seen seen) {
    JsonObject pods =
        new JsonObject().put("service", seen.service()).put("ready", new JsonArray(seen.ready()));
    return seen.reason() == null ? pods : pods.put("reason", seen.reason());
  }

  /** Nobody there to know is the same as none there to ask. */
  private Future<ModelsThere> models(TenantId tenant) {
    return kernel
        .bus()
        .ask(
            Addresses.MODEL_LOOKUP,
            new Said<>(Envelope.of(tenant, "status"), new ModelLookup()),
            LOOKUP_MAX)
        .otherwise(nobody -> new ModelsThere(null, null, NO_GATEWAY));
  }

  private static JsonObject model(ModelsThere there) {
    return there.any()
        ? new JsonObject().put("name", there.model()).put("provider", there.provider())
        : new JsonObject().putNull("name").put("remedy", there.remedy());
  }

  private static JsonArray pods(List<Pod> all) {
    return new JsonArray(all.stream().map(CellStatus::pod).toList());
  }

  private static JsonObject pod(Pod pod) {
    return new JsonObject()
        .put("pod", pod.name())
        .put("rooms", words(pod.rooms()))
        .put("leaving", pod.leaving())
        .put("silentMillis", pod.silent().toMillis());
  }

  private static JsonArray words(Set<Room> rooms) {
    return new JsonArray(rooms.stream().map(Room::word).sorted().toList());
  }

  private static JsonObject counts(Map<GoalStatus, Long> counts) {
    JsonObject json = new JsonObject();
    counts.forEach((status, count) -> json.put(status.word(), count));
    return json;
  }

  private JsonObject cell() {
    return new JsonObject()
        .put("version", Version.word())
        .put("since", since.toString())
        .put("pid", ProcessHandle.current().pid())
        .put("rooms", words(settings.rooms()));
  }

  private JsonObject postgres(String version) {
    return new JsonObject()
        .put("version", version)
        .put("where", settings.postgres().isPresent() ? "server" : "embedded");
  }
}
