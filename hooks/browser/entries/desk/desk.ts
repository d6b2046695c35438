/** What the pages of 我的学习 load that ask no questions. */
import { DeskOverviewElement } from "../../desk/desk-overview-element.ts";
import { MasteryMapElement } from "../../desk/mastery-map-element.ts";
import { RecordKeeperElement } from "../../desk/record/record-keeper-element.ts";
import { StudyCertificateElement } from "../../desk/study-certificate-element.ts";

customElements.define("desk-overview", DeskOverviewElement);
customElements.define("mastery-map", MasteryMapElement);
customElements.define("record-keeper", RecordKeeperElement);
customElements.define("study-certificate", StudyCertificateElement);
