package io.kaze.channels.rest.contract;

import java.util.List;

/**
 * What an operation's body must be.
 *
 * @param mediaTypes in which it may come; JSON is one of them
 * @param json what it must be as JSON
 */
record BodyRule(List<String> mediaTypes, Schema json) {
  static final String JSON = "application/json";
}
