import { said, standing } from "../../shared/course/dues.ts";
import { today } from "../../shared/page/days.ts";

/** Beside a source: what is to be said of it on the reader's day. Pages carry days alone, the same whenever they are made. */
export class SourceDatesElement extends HTMLElement {
  connectedCallback(): void {
    const { checked, inForce, ended, coming } = this.dataset;
    const states = standing({ checked, in_force: inForce, ended, coming }, today());
    this.className = states.length > 0 ? "tag tag--no" : "";
    this.textContent = states.map(([state, on]) => said(state, on)).join("；");
    this.toggleAttribute("data-due", states.some(([state]) => state !== "ended"));
  }
}
