/** What pages load that say on which laws they stand. */
import { SourceDatesElement } from "../../reader/standing/source-dates-element.ts";

customElements.define("source-dates", SourceDatesElement);
