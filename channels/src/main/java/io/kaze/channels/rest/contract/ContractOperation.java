package io.kaze.channels.rest.contract;

import io.kaze.bus.tenant.Permission;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation as the contract has it.
 *
 * @param operationId its name, the same in the code that answers it
 * @param method how it is asked
 * @param path where, with its parameters in braces
 * @param part which part of a cell answers it
 * @param permission what a caller must be permitted
 * @param parameters what it takes beside its body
 * @param parameterSchema what they must be together
 * @param body what its body must be; null when it takes none
 */
public record ContractOperation(
    String operationId,
    HttpMethod method,
    String path,
    String part,
    Permission permission,
    List<ContractParameter> parameters,
    Schema parameterSchema,
    @Nullable BodyRule body) {

  /** The part that is this room. */
  public static final String CHANNELS = "channels";

  /** The part that is the cell as a whole. */
  public static final String CELL = "cell";

  /** The part that is the room with the models. */
  public static final String GATEWAY = "gateway";

  /** The path as a router writes it. */
  public String route() {
    return path.replaceAll("\\{([^}]+)}", ":$1");
  }

  @Override
  public String toString() {
    return "%s (%s %s)".formatted(operationId, method, path);
  }
}
