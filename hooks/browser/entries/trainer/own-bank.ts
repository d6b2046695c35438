/** What 我的题库 loads. */
import { OwnBankElement } from "../../trainer/bank/own-bank-element.ts";

customElements.define("own-bank", OwnBankElement);
