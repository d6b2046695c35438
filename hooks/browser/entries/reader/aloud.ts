/** Loaded by the first tap on 朗读. */
import { ReadAloudElement } from "../../reader/aloud/read-aloud-element.ts";

customElements.define("read-aloud", ReadAloudElement);
