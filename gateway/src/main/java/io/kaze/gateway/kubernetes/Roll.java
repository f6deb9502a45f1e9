package io.kaze.gateway.kubernetes;

import io.kaze.bus.ask.ModelHealthThere.ServiceThere;
import io.kaze.gateway.kubernetes.ModelLooks.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who is there at one moment, by provider.
 *
 * @param servers those that may serve
 * @param refused why others may not
 * @param unseen why namespaces are not seen anew
 */
record Roll(List<ModelServer> servers, Map<String, String> refused, List<String> unseen) {

  static Roll of(List<NamespaceWatch> watches, int max) {
    Map<String, ModelServer> servers = new TreeMap<>();
    Map<String, String> refused = new TreeMap<>();
    List<String> unseen = new ArrayList<>();
    for (NamespaceWatch watch : watches) {
      watch
          .services()
          .forEach((name, described) -> {
            String provider = watch.namespace() + "." + name;
            switch (described) {
              case Described.Well well -> servers.put(provider, well.server());
              case Described.Badly badly -> refused.put(provider, badly.why());
            }
          });
      if (watch.trouble() != null) {
        unseen.add("namespace %s: %s".formatted(watch.namespace(), watch.trouble()));
      }
    }
    servers.keySet().stream()
        .skip(max)
        .toList()
        .forEach(over -> {
          servers.remove(over);
          refused.put(over, "comes after the first %d, and no more are used".formatted(max));
        });
    return new Roll(List.copyOf(servers.values()), refused, unseen);
  }

  List<ServiceThere> seen(ModelLooks looks) {
    Map<String, ServiceThere> all = new TreeMap<>();
    for (ModelServer server : servers) {
      all.put(server.name(), there(server.name(), looks.of(server)));
    }
    refused.forEach(
        (name, why) -> all.put(name, new ServiceThere(name, "refused", List.of(), why)));
    return List.copyOf(all.values());
  }

  private static ServiceThere there(String name, Look look) {
    return look.why() == null
        ? new ServiceThere(name, "serving", look.models(), null)
        : new ServiceThere(name, "waiting", List.of(), look.why());
  }

  /** What a person should mend. */
  List<String> troubles(ModelLooks looks) {
    List<String> all = new ArrayList<>(unseen);
    for (ServiceThere service : seen(looks)) {
      if (service.reason() != null) {
        all.add("service %s: %s".formatted(service.provider(), service.reason()));
      }
    }
    return all;
  }
}
