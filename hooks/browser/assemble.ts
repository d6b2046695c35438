/** What 组卷 loads. */
import { PaperBuilderElement } from "./assembling/paper-builder-element.ts";

customElements.define("paper-builder", PaperBuilderElement);
