/** What the pages of decision cases load. */
import { DecisionCaseElement } from "./decision/decision-case-element.ts";

customElements.define("decision-case", DecisionCaseElement);
