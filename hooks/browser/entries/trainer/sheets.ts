/** What 扫答题卡 loads. */
import { keepNear } from "../../shared/page/near.ts";
import { SheetDeskElement } from "../../trainer/sheets/sheet-desk-element.ts";

keepNear();
customElements.define("sheet-desk", SheetDeskElement);
