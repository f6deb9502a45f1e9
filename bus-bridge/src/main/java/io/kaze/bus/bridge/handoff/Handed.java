package io.kaze.bus.bridge.handoff;

import io.kaze.bus.answer.Artefact;
import io.kaze.bus.attachment.AttachmentRef;
import io.kaze.bus.bridge.settings.Allowed;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.knowledge.ContributionId;
import io.kaze.bus.knowledge.KnowledgeHandedOff;
import io.kaze.bus.knowledge.Scope;
import io.kaze.bus.message.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one cell hands to another. Its JSON is a contract: see docs/BRIDGE.md. */
sealed interface Handed {

  /** A goal to be worked on, by its name in the cell where it was submitted. */
  record Goal(
      GoalId goalId, String text, @Nullable String vertical, List<AttachmentRef> attachments)
      implements Handed {
    public Goal {
      said("goalId", goalId);
      said("text", text);
      attachments = attachments == null ? List.of() : List.copyOf(attachments);
      attachments.forEach(Goal::checked);
    }

    private static void checked(AttachmentRef file) {
      said("attachmentId", file.attachmentId());
      said("name", file.name());
      said("mediaType", file.mediaType());
      said("sha256", file.sha256());
      if (file.sizeBytes() < 0) {
        throw new IllegalArgumentException("A file has no less than no bytes");
      }
    }

    /** How many bytes its files have. */
    long fileBytes() {
      return attachments.stream().mapToLong(AttachmentRef::sizeBytes).sum();
    }
  }

  /** Something to be known there too, by its name in the cell where it was contributed. */
  record Knowledge(
      ContributionId contributionId, Scope scope, String title, String text, String contributedBy)
      implements Handed {
    public Knowledge {
      said("contributionId", contributionId);
      said("scope", scope);
      said("title", title);
      said("text", text);
      said("contributedBy", contributedBy);
    }

    static Knowledge of(KnowledgeHandedOff piece) {
      return new Knowledge(
          piece.contributionId(),
          piece.scope(),
          piece.title(),
          piece.text(),
          piece.contributedBy());
    }
  }

  /** A goal's answer; {@code goalId} is the goal's name in the cell where it was submitted. */
  record Answer(GoalId goalId, String text, List<Artefact> artefacts) implements Handed {
    public Answer {
      said("goalId", goalId);
      said("text", text);
      said("artefacts", artefacts);
      artefacts = List.copyOf(artefacts);
    }
  }

  /** Why there is none. */
  record Failure(GoalId goalId, Fault fault) implements Handed {
    public Failure {
      said("goalId", goalId);
      said("fault", fault);
    }
  }

  /** That it is called off: no answer is wanted any more. */
  record Cancellation(GoalId goalId, String reason) implements Handed {
    public Cancellation {
      said("goalId", goalId);
      reason = reason == null ? "" : reason;
    }
  }

  /** What comes from elsewhere may lack anything. */
  private static void said(String name, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("There is no " + name);
    }
  }

  /** The kinds, as a header names them. */
  enum Kind {
    GOAL("goal", Goal.class, Allowed.HANDED_GOALS),
    KNOWLEDGE("knowledge", Knowledge.class, Allowed.HANDED_KNOWLEDGE),
    ANSWER("answer", Answer.class, Allowed.HANDED_ANSWERS),
    FAILURE("failure", Failure.class, Allowed.HANDED_ANSWERS),

    /** Whoever may hand a goal over may take it back: it can do less than the goal itself. */
    CANCELLATION("cancellation", Cancellation.class, Allowed.HANDED_GOALS);

    private final String word;
    private final Class<? extends Handed> type;
    private final String address;

    Kind(String word, Class<? extends Handed> type, String address) {
      this.word = word;
      this.type = type;
      this.address = address;
    }

    String word() {
      return word;
    }

    /** What a rule that allows it names. */
    String address() {
      return address;
    }

    /** Throws {@link IllegalArgumentException} when it is not one. */
    Handed read(byte[] json) {
      Handed handed = Json.read(json, type);
      said(word, handed);
      return handed;
    }

    static @Nullable Kind of(@Nullable String word) {
      for (Kind kind : values()) {
        if (kind.word.equals(word)) {
          return kind;
        }
      }
      return null;
    }
  }

  /** Which kind this is. */
  default Kind kind() {
    return switch (this) {
      case Goal goal -> Kind.GOAL;
      case Knowledge knowledge -> Kind.KNOWLEDGE;
      case Answer answer -> Kind.ANSWER;
      case Failure failure -> Kind.FAILURE;
      case Cancellation cancellation -> Kind.CANCELLATION;
    };
  }
}
