package io.kaze.gateway.upstream;

import io.kaze.gateway.wire.HeadWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a request goes and what its head says, all but the length of its body: made once, sent many
 * times. Immutable.
 */
public final class Outgoing {
  private static final List<String> FRAMING =
      List.of("content-length", "transfer-encoding", "connection");

  private final Place place;
  private final byte[] head;

  private Outgoing(Place place, byte[] head) {
    this.place = place;
    this.head = head;
  }

  /** Of a request that posts to an address. */
  public static Head post(URI to) {
    return new Head(to);
  }

  /** A head that is being written. */
  public static final class Head {
    private final Place place;
    private final String target;
    private final List<Map.Entry<String, String>> fields = new ArrayList<>();

    private Head(URI to) {
      this.place = Place.of(to);
      String path = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
      this.target = to.getRawQuery() == null ? path : path + "?" + to.getRawQuery();
      put("host", place.named());
    }

    private Head(Head other) {
      this.place = other.place;
      this.target = other.target;
      this.fields.addAll(other.fields);
    }

    /**
     * A field, in place of any of the same name.
     *
     * @throws IllegalArgumentException when it would say where the body ends
     */
    public Head put(String name, String value) {
      if (FRAMING.stream().anyMatch(name::equalsIgnoreCase)) {
        throw new IllegalArgumentException(name + " is told by who sends the request");
      }
      fields.removeIf(field -> field.getKey().equalsIgnoreCase(name));
      fields.add(Map.entry(name, value));
      return this;
    }

    /** The same; what is put on it does not touch this one. */
    public Head copy() {
      return new Head(this);
    }

    /**
     * As it is sent.
     *
     * @throws IllegalArgumentException when a field has a sign that none may have
     */
    public Outgoing written() {
      HeadWriter writer = new HeadWriter().raw("POST " + target + " HTTP/1.1").end();
      fields.forEach(field -> writer.field(field.getKey(), field.getValue()));
      return new Outgoing(place, writer.raw("content-length: ").taken());
    }
  }

  Place place() {
    return place;
  }

  /** Up to where the length of the body is to stand. */
  byte[] head() {
    return head;
  }
}
