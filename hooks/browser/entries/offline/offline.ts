/** What the pages about reading offline load. */
import { MissingPageElement } from "../../reader/offline/missing-page-element.ts";
import { OfflineChoiceElement } from "../../reader/offline/offline-choice-element.ts";

customElements.define("offline-choice", OfflineChoiceElement);
customElements.define("missing-page", MissingPageElement);
