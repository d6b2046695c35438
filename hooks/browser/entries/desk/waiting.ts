/** Loaded by the home page where a paper may be waiting. */
import { WaitingPapersElement } from "../../desk/waiting/waiting-papers-element.ts";

customElements.define("waiting-papers", WaitingPapersElement);
