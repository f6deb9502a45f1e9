package io.kaze.gateway.guard.pattern;

import java.util.ArrayList;
import java.util.List;

/** What an expression is made of. */
sealed interface Syntax {
  /** One character of a set. */
  record One(CodePoints set) implements Syntax {}

  /** A place that must be of a kind. */
  record At(Program.Place place) implements Syntax {}

  /** One after the other. */
  record Row(List<Syntax> parts) implements Syntax {}

  /** One of them. */
  record Choice(List<Syntax> ways) implements Syntax {}

  /** Again and again; -1 for no most. */
  record Repeat(Syntax what, int least, int most) implements Syntax {
    private int writtenOut(Program program, int next) {
      int follows = most < 0 ? loop(program, next) : next;
      for (int i = least; i < most; i++) {
        follows = program.add(new Program.Step.Fork(what.into(program, follows), next));
      }
      for (int i = 0; i < least; i++) {
        follows = what.into(program, follows);
      }
      return follows;
    }

    private int loop(Program program, int next) {
      int fork = program.reserve();
      program.set(fork, new Program.Step.Fork(what.into(program, fork), next));
      return fork;
    }
  }

  /** Whether it fits where there is nothing. */
  default boolean fitsNothing() {
    return switch (this) {
      case One one -> false;
      case At at -> true;
      case Row row -> row.parts().stream().allMatch(Syntax::fitsNothing);
      case Choice choice -> choice.ways().stream().anyMatch(Syntax::fitsNothing);
      case Repeat repeat -> repeat.least() == 0 || repeat.what().fitsNothing();
    };
  }

  /** Writes it out before a step; returns where it begins. */
  default int into(Program program, int next) {
    return switch (this) {
      case One one -> program.add(new Program.Step.Take(one.set(), next));
      case At at -> program.add(new Program.Step.Assert(at.place(), next));
      case Row row -> {
        int follows = next;
        for (Syntax part : row.parts().reversed()) {
          follows = part.into(program, follows);
        }
        yield follows;
      }
      case Choice choice -> {
        int begin = -1;
        for (Syntax way : choice.ways().reversed()) {
          int begins = way.into(program, next);
          begin = begin < 0 ? begins : program.add(new Program.Step.Fork(begins, begin));
        }
        yield begin;
      }
      case Repeat repeat -> repeat.writtenOut(program, next);
    };
  }

  /** Sets of characters side by side. */
  static Syntax row(List<Syntax> parts) {
    return parts.size() == 1 ? parts.getFirst() : new Row(new ArrayList<>(parts));
  }
}
