package io.kaze.bus.keeper;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test class's databases go when it is done: kept, those of one build take eleven gigabytes. One
 * that is still connected to stays, for whoever shares it between classes.
 *
 * <p>Found by JUnit through {@code META-INF/services}. Classes run one after the other.
 */
public final class SpentDatabases implements AfterAllCallback {

  @Override
  public void afterAll(ExtensionContext context) {
    boolean nested = context.getParent().flatMap(ExtensionContext::getTestClass).isPresent();
    if (!nested) {
      TestPostgres.dropSpent();
    }
  }
}
