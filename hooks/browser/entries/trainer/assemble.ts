/** What 组卷 loads. */
import { PaperBuilderElement } from "../../trainer/papers/paper-builder-element.ts";

customElements.define("paper-builder", PaperBuilderElement);
