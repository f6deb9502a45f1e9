package io.kaze.bus.attachment;

import java.util.UUID;

/**
 * A file that came with a goal, by reference.
 *
 * @param attachmentId names it within its tenant
 * @param name the file's name as its sender gave it
 * @param mediaType its media type as its sender gave it
 * @param sizeBytes its length
 * @param sha256 the hash of its content in lower-case hex, so that the journal vouches for it
 */
public record AttachmentRef(
    UUID attachmentId, String name, String mediaType, long sizeBytes, String sha256) {}
