/** What the page for addresses that do not exist loads. */
import { LostPageElement } from "../../reader/lost-page-element.ts";

customElements.define("lost-page", LostPageElement);
