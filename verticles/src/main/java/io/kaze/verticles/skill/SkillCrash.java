package io.kaze.verticles.skill;

import io.kaze.bus.ask.SkillAsk;

/**
 * A skill's handler threw what it must not; the message says where, for the log and the operator.
 */
final class SkillCrash extends Exception {
  private static final long serialVersionUID = 1L;

  SkillCrash(SkillAsk ask, Throwable cause) {
    super("%s crashed: %s%s".formatted(ask.skill(), cause, place(cause.getStackTrace())), cause);
  }

  private static String place(StackTraceElement[] stack) {
    return stack.length == 0 ? "" : " at " + stack[0];
  }
}
