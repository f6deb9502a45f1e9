package io.kaze.verticles.skill.lead;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The columns that are recognised by their header alone, with the headers people give them.
 *
 * <p>A header is recognised when it is one of these, whatever its case, accents, gaps and
 * punctuation; those marked with {@code *} also when they are only some of its words ("Number of
 * employees (2025)").
 */
enum KnownColumn {
  NAME(
      "name",
      "name, full name, contact, contact name, contact person, person, lead, lead name, kontakt,"
          + " kontaktname, ansprechpartner, ansprechperson"),
  FIRST_NAME("firstName", "first name, given name, forename, vorname"),
  LAST_NAME("lastName", "last name, surname, family name, nachname, familienname"),
  COMPANY(
      "company",
      "company, company name, *company name, organisation, organization, account, account name,"
          + " business, employer, firma, firmenname, unternehmen, organisationsname"),
  EMAIL("email", "email, *email, *e mail, email address, mail, e mail adresse, emailadresse"),
  PHONE("phone", "phone, *phone, telephone, tel, mobile, telefon, *telefon, telefonnummer, handy"),
  ROLE(
      "role",
      "role, title, job title, *job title, position, function, job, seniority, rolle, funktion,"
          + " titel, stelle, berufsbezeichnung"),
  INDUSTRY(
      "industry",
      "industry, *industry, sector, *sector, vertical, branche, *branche, wirtschaftszweig"),
  COUNTRY("country", "country, *country, region, market, land, staat, markt"),
  EMPLOYEES(
      "employees",
      "employees, *employees, employee count, headcount, *headcount, company size, *company size,"
          + " size, staff, team size, mitarbeiter, *mitarbeiter, mitarbeiterzahl,"
          + " mitarbeiteranzahl, unternehmensgröße, firmengröße, beschäftigte"),
  REVENUE(
      "revenue",
      "revenue, *revenue, annual revenue, turnover, *turnover, sales, umsatz, *umsatz,"
          + " jahresumsatz"),
  BUDGET(
      "budget",
      "budget, *budget, deal size, deal value, *deal value, opportunity value, amount,"
          + " projektbudget, auftragswert"),
  SOURCE(
      "source",
      "source, lead source, *lead source, channel, origin, campaign source, utm source, quelle,"
          + " herkunft, kanal"),
  STAGE(
      "stage",
      "stage, *stage, status, lead status, *lead status, lifecycle, phase, pipeline, stufe,"
          + " leadstatus"),
  TIMELINE(
      "timeline",
      "timeline, timeframe, time frame, purchase timeline, urgency, zeitrahmen, kaufzeitraum,"
          + " dringlichkeit"),
  LAST_ACTIVITY(
      "lastActivity",
      "last activity, *last activity, last contact, *last contact, last contacted, last seen,"
          + " last touch, last visit, last activity date, last contact date, date, letzte"
          + " aktivität, *letzte aktivität, letzter kontakt, *letzter kontakt, kontaktdatum, datum"),
  VISITS(
      "visits",
      "visits, *visits, page views, *page views, pages, pages viewed, *pages viewed, sessions,"
          + " seitenaufrufe, besuche, *besuche, website besuche"),
  OPENS(
      "opens",
      "opens, email opens, *email opens, mail opens, emails opened, *emails opened, öffnungen,"
          + " *öffnungen, mailöffnungen"),
  CLICKS("clicks", "clicks, *clicks, email clicks, klicks, *klicks");

  private final String feature;
  private final String headers;

  KnownColumn(String feature, String headers) {
    this.feature = feature;
    this.headers = headers;
  }

  /** The name used in a profile. */
  String feature() {
    return feature;
  }

  /** The headers it is recognised by, the likeliest first; a leading {@code *} as said above. */
  List<String> headers() {
    return Arrays.asList(headers.split(", ", -1));
  }

  static Optional<KnownColumn> of(String feature) {
    return Arrays.stream(values()).filter(known -> known.feature.equals(feature)).findFirst();
  }
}
