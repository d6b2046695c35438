/** What 举牌 loads. */
import { keepNear } from "../../shared/page/near.ts";
import { HeldCardsElement } from "../../trainer/cards/held-cards-element.ts";

keepNear();
customElements.define("held-cards", HeldCardsElement);
