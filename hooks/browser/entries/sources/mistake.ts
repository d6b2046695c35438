/** Loaded by the first press on 有错？ */
import { MistakeReportElement } from "../../reader/telling/mistake-report-element.ts";

customElements.define("mistake-report", MistakeReportElement);
