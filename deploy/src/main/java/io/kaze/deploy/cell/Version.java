package io.kaze.deploy.cell;

/** Which Kaze this is. */
public final class Version {
  private static final String PACKAGED = Version.class.getPackage().getImplementationVersion();

  private Version() {}

  /** The version in the jar's manifest; {@code unpackaged} when run from classes. */
  public static String word() {
    return PACKAGED == null ? "unpackaged" : PACKAGED;
  }
}
