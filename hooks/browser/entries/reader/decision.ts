/** What the pages of decision cases load. */
import { DecisionCaseElement } from "../../reader/decisions/decision-case-element.ts";

customElements.define("decision-case", DecisionCaseElement);
