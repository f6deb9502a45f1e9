package io.kaze.verticles.orchestrator.planning;

/** The facts a goal itself can bring. */
enum StartFact {
  GOAL_TEXT("goal-text", "the goal's text", "write what you want"),
  TARGET_PHRASES("target-phrases", "phrases to aim at", "put them in quotation marks"),
  LEADS_TABLE("leads-table", "a table of leads", "attach a CSV or TSV file"),
  DOCUMENT("document", "a page or text", "attach an HTML, Markdown or text file"),
  LEAD_PROFILE("lead-profile", "a profile of the ideal customer", "attach a YAML or JSON file");

  private final String fact;
  private final String title;
  private final String howToGive;

  StartFact(String fact, String title, String howToGive) {
    this.fact = fact;
    this.title = title;
    this.howToGive = howToGive;
  }

  /** Its name in the catalogue. */
  String fact() {
    return fact;
  }

  /** What it is, for a person. */
  String title() {
    return title;
  }

  /** What a person does to give it. */
  String howToGive() {
    return howToGive;
  }
}
