/** What the page of a SCORM package loads, before the player. */
import { ScormLinkElement } from "../../scorm/scorm-link-element.ts";

customElements.define("scorm-link", ScormLinkElement);
