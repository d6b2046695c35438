/** Loaded only where a new version of the course waits. */
import { UpdateNoticeElement } from "../../reader/offline/update-notice-element.ts";

customElements.define("update-notice", UpdateNoticeElement);
document.body.append(document.createElement("update-notice"));
