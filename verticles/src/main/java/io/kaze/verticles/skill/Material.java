package io.kaze.verticles.skill;

import java.io.IOException;
import java.io.InputStream;

/** The attachments a task may read. */
@FunctionalInterface
public interface Material {

  /**
   * Opens an attachment for reading from its start; the content is streamed, never held whole.
   *
   * @param attachmentId as given in the task's input
   * @return a stream the caller closes
   * @throws IOException when there is no such attachment in the goal, or it cannot be read
   */
  InputStream open(String attachmentId) throws IOException;
}
