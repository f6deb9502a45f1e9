package io.kaze.deploy.settings;

/** Settings that cannot be used; the message names the place, the path and what is wrong. */
public final class SettingsFault extends Exception {
  private static final long serialVersionUID = 1L;

  /** With the message for the person who wrote the settings. */
  public SettingsFault(String message) {
    super(message);
  }
}
