/** All sheets of a workbook of results, in the order in which they are asked for. */
import type { Assignment } from "../../../shared/links/kinds.ts";
import type { Unread } from "../book/kinds.ts";
import type { Compared } from "../marks/groups/comparing.ts";
import type { ClassList } from "../marks/groups/listing.ts";
import type { Analysis, Result } from "../marks/results.ts";
import { MANY } from "../marks/statistics.ts";
import type { Sheet } from "./cells.ts";
import { comparedSheets } from "./compared.ts";
import { missingSheet, peopleSheet, summarySheet } from "./leader.ts";
import {
  gradeSheet,
  type Naming,
  objectiveSheet,
  optionSheet,
  questionSheet,
  statisticsSheet,
  unreadSheet,
} from "./tables.ts";

export interface Source {
  assignment: Assignment;
  all: readonly Result[];
  counted: readonly Result[];
  list: ClassList;
  analysis: Analysis;
  naming: Naming;
  unread: Iterable<Unread>;
  /** What stands on the page beside another assignment. */
  compared: { found: Compared; naming: { before: Naming; after: Naming } } | null;
}

export function sheetsOf({ assignment, all, counted, list, analysis, naming, unread, compared }: Source): Sheet[] {
  const many = analysis.people >= MANY;
  return [
    summarySheet(assignment, all, counted, list, analysis, naming),
    peopleSheet(all, counted, assignment, list),
    missingSheet(all, list),
    questionSheet(analysis, naming, counted),
    optionSheet(analysis, naming, counted, many),
    objectiveSheet(analysis, naming),
    ...compared === null ? [] : comparedSheets(compared.found, compared.naming),
    ...many ? [statisticsSheet(analysis, naming)] : [],
    gradeSheet(all, new Set(counted.map(({ id }) => id)), assignment),
    unreadSheet(unread),
  ];
}
