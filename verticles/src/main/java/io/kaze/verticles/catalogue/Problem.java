package io.kaze.verticles.catalogue;

/**
 * Why a file of the catalogue was refused.
 *
 * @param path where the file lies; a built-in one begins with {@code built-in:}
 * @param line counted from 1; 0 when the file as a whole is at fault
 * @param reason what is wrong, in plain words
 */
public record Problem(String path, int line, String reason) {

  @Override
  public String toString() {
    return line > 0 ? path + ":" + line + ": " + reason : path + ": " + reason;
  }
}
