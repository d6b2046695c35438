/** What 我的题库 loads. */
import { keepNear } from "../../shared/page/near.ts";
import { OwnBankElement } from "../../trainer/bank/own-bank-element.ts";

keepNear();
customElements.define("own-bank", OwnBankElement);
