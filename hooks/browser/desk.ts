/** What the pages of 我的学习 load. */
import { DeskOverviewElement } from "./desk/desk-overview-element.ts";
import { MasteryMapElement } from "./desk/mastery-map-element.ts";
import { MistakeBookElement } from "./desk/mistake-book-element.ts";
import { RecordKeeperElement } from "./desk/record-keeper-element.ts";
import { ReviewSessionElement } from "./desk/review-session-element.ts";
import { StarredListElement } from "./desk/starred-list-element.ts";
import { StudyCertificateElement } from "./desk/study-certificate-element.ts";

customElements.define("desk-overview", DeskOverviewElement);
customElements.define("mastery-map", MasteryMapElement);
customElements.define("mistake-book", MistakeBookElement);
customElements.define("record-keeper", RecordKeeperElement);
customElements.define("review-session", ReviewSessionElement);
customElements.define("starred-list", StarredListElement);
customElements.define("study-certificate", StudyCertificateElement);
