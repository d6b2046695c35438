/** What the page of all sources loads. */
import { DueListElement } from "../../reader/standing/due-list-element.ts";
import { SourceDatesElement } from "../../reader/standing/source-dates-element.ts";

customElements.define("source-dates", SourceDatesElement);
// last: it asks the others
customElements.define("due-list", DueListElement);
