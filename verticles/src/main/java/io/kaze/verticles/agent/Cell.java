package io.kaze.verticles.agent;

import io.kaze.bus.fault.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The root of the supervision tree: knows which verticals gave up for now. Any thread. */
final class Cell {
  private static final Logger LOG = LoggerFactory.getLogger(Cell.class);

  private final Map<VerticalKey, VerticalDown> down = new ConcurrentHashMap<>();

  void lost(VerticalKey key, Fault fault, Instant at) {
    LOG.error("Vertical {} was restarted too often and rests: {}", key, fault.message());
    down.put(key, new VerticalDown(key.tenant(), key.vertical(), fault, at));
  }

  void found(VerticalKey key) {
    LOG.info("Vertical {} is tried again", key);
    down.remove(key);
  }

  List<VerticalDown> down() {
    return List.copyOf(down.values());
  }
}
