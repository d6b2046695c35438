/** What 组卷 loads. */
import { keepNear } from "../../shared/page/near.ts";
import { PaperBuilderElement } from "../../trainer/papers/paper-builder-element.ts";

keepNear();
customElements.define("paper-builder", PaperBuilderElement);
