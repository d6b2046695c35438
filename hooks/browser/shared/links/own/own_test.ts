import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { deflateSync } from "fflate";
import { askedOf } from "../../own/asked.ts";
import type { OwnQuestion } from "../../own/kinds.ts";
import { newKeys } from "../../receipts/sealing.ts";
import { Reader, spoilt } from "../bytes.ts";
import type { Assignment, OwnParcel } from "../kinds.ts";
import { packAssignment, toHash, unpackAssignment } from "../link.ts";
import { unpackFile } from "./own-parcel.ts";
import { Refusal } from "../refusal.ts";
import { anOwn } from "../short/arbitrary.ts";
import dictionary from "./dictionary-1.json" with { type: "json" };
import { decoded, encoded } from "./letters.ts";
import { packOwn, unpackOwn } from "./own.ts";

const id = (place: number) => `own-${"abcdefgh"[place] ?? "z"}bc2defghi7k`;
const SITE = "https://some-street-office.github.io/community-governance-academy/desk/assigned/";

/** Stem and options, a hundred characters each; of the course's own world, and of quite another. */
const NEAR = [
  "社区公告栏换了新的，居委会想让大家都看得到办事的结果，下面哪一种贴法最能让居民看得懂、信得过？|把结果、经手人和日期写清楚，贴在进出的地方|只贴一张盖章的通知|发到工作群里就算数|等有人问起来再口头说一遍",
  "楼道里堆了三年的旧家具，几户都说不是自己的。网格员上门三次没有人认，下一步怎么做比较合适？|贴告示写明日期，过期请物业一起清，拍照留底|当天叫人全部拉走|罚对门那一户的钱|先放着，等消防来查再说",
  "居民代表会议要决定公共收益怎么用，有人提出给每户发米发油。主持人这时候最应该先说明什么？|这笔钱是谁的、账上有多少、要多少人同意|米和油哪一种便宜、去哪里买|街道的意见是什么|反对的人请先出去",
  "小区里新来的租户不会分垃圾，被邻居在群里点了名，气得要退群。居委会的同志第一句话说什么好？|先私下问她难在哪里，再带她走一遍投放点|请她在群里向大家道歉|请邻居以后不要再说话|把规定从头到尾再发一遍",
  "八十岁的张大爷想在楼下种菜，占了公共绿地，邻居有人告到街道。社区工作者上门，先谈哪一件事最好？|先听他为什么要种，再一起找能种的地方|先告诉他这是违法的|先把菜拔掉再上门|请他的儿女来把他劝走",
  "业主群里有人说电梯维修费被人吃了回扣，一个晚上发了两百多条消息。社区第二天早上最先做什么？|把合同、发票和验收单放到活动室请人来看|把群主叫来批评|请民警把他带走|发一条消息说没有这回事",
  "志愿者连续三个周末没有人报名，站长说年轻人都不热心。请你给站长出一个最实在的主意，选哪一个？|问一问来过的人，时间和活儿哪里不合适|给每人发一百块钱|要求党员必须来|把志愿服务队撤掉算了",
  "停车位只有四十个，车有九十辆，物业想按谁先到谁先停。居民议事会上，怎样把这件事谈出一个结果？|先定哪些车要先保证，再谈轮流和收费|由物业自己决定|按楼层高低分给各家|谁家交钱多就给谁家停",
].map((each) => each.split("|"));
const FAR = [
  "数控车床试切外圆以后测得直径偏大零点零四毫米，操作工应当在哪里输入多少补偿值才能接着加工下一件？|在磨损栏输入负零点零四，再试切一次|在形状栏输入正零点零四|改程序里面的坐标值|拧紧卡盘再试一刀看看",
  "热带气旋登陆前十二小时，渔港管理员要求所有船只撤人上岸，仍有三条船不肯走，应当先做哪一件？|逐船登记姓名，报告海事部门强制撤离|关掉码头上的电闸|等风浪小了以后再去劝|写一份情况说明存档",
  "烘焙戚风蛋糕时表面开裂而中间塌陷，面点师傅分析原因，下列哪一项调整最可能解决这个毛病？|降低上火温度，延长烘烤时间，蛋白打到硬性|面糊里多加两个蛋黄|换一个更大的模具|出炉以后立即切块装盒",
  "变压器油色谱分析发现乙炔含量突增，同时氢气偏高，值班员判断内部故障类型时首先怀疑的是什么？|绕组或分接开关处出现电弧放电|油温过热引起的裂解|绝缘纸受潮逐渐老化|铁芯多点接地产生环流",
  "孕妇妊娠二十八周血糖筛查偏高，助产士指导饮食和运动，下列说法中哪一项符合临床营养的要求？|少量多餐，餐后散步，按时监测血糖|完全不吃米饭馒头|每天只喝牛奶和果汁|停止一切活动卧床休养",
  "丘陵果园冬季修剪柑橘，遇到徒长枝、病虫枝和交叉枝同时存在，技术员示范时应当按什么次序下剪？|先疏病虫枝，再疏徒长枝，最后短截|先剪最高的，后剪矮的|从树冠外围往里剪|随手剪掉所有细弱枝条",
  "机场塔台雷雨天气指挥降落，两架客机同时报告燃油紧张，管制员安排落地顺序首先依据的是哪一条？|宣布最低燃油或遇险信号的先后与剩余时间|航空公司的名气大小|飞机座位数量多少|谁先呼叫就让谁先落地",
  "古籍修复师收到一册虫蛀严重的明代刻本，书叶粘连成砖，揭开之前最先采取的步骤应当是什么？|记录原貌，检测纸张酸碱，再蒸汽软化|直接用水浸泡一整夜|用小刀沿着边缘撬开|放进烘箱里烤干杀虫",
].map((each) => each.split("|"));

function choice([stem = "", ...options]: string[], place: number): OwnQuestion {
  return {
    ...{ id: id(place), type: "single_choice", stem, key: "a" },
    options: options.map((text, at) => ({ id: "abcd"[at] ?? "e", text })),
  };
}

async function lengthOf(texts: string[][], whole: boolean): Promise<number> {
  const keys = texts.map(choice);
  assertEquals(keys.length, 8);
  let all = 0;
  for (const { stem, ...rest } of keys) {
    const letters = stem.length +
      ("options" in rest ? rest.options : []).reduce((all, { text }) => all + text.length, 0);
    all += letters;
  }
  assert(all >= 8 * 85, `${all} characters`);
  const given: Assignment = {
    ...{ id: "abcd2345", title: "社区工作者三月例会前测", seed: "abc234", rule: "partial", mode: "exam", pass: 60 },
    ...{ opens: 1_800_000_000_000, due: 1_800_600_000_000, minutes: 30, attempts: 1 },
    ...{ shuffle: { questions: true, options: true }, fields: ["name", "unit"], key: (await newKeys()).publicKey },
    items: keys.map(({ id }) => ({ question: id, points: 5 })),
    own: { asked: keys.map(askedOf), ...whole ? { keys } : {} },
  };
  const hash = toHash(given, {}, packOwn);
  assertEquals(unpackAssignment(hash.slice(3), {}, unpackOwn).own, given.own);
  return SITE.length + hash.length;
}

Deno.test("eight questions of a hundred characters fit a link of 1,800, whatever they are about", async () => {
  const found = [await lengthOf(NEAR, false), await lengthOf(FAR, false), await lengthOf(NEAR, true)];
  console.log(`${found.join(", ")} characters`);
  assert(found.every((each) => each <= 1800), String(found));
});

Deno.test("dictionary 1 is what it was: links are read by it for years", () => {
  const sum = (text: string | Uint8Array) => createHash("sha256").update(text).digest("hex").slice(0, 16);
  const every = Array.from({ length: 0x2000 }, (_, place) => String.fromCodePoint(0x4e00 + place)).join("");
  assertEquals([sum(dictionary.letters), sum(dictionary.words), sum(encoded(every))], [
    "3bab931de0848117",
    "823f3fdbcba12abb",
    "ccae858e9efc84a8",
  ]);
});

Deno.test("text comes back letter by letter", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom(..."社区镕𠮷aA1，\n\ud800") })),
      (text) => {
        assertEquals(decoded(encoded(text)), text);
      },
    ),
  );
});

Deno.test("a parcel comes back whole; a picture or a gap between values goes into no link", () => {
  fc.assert(
    fc.property(fc.uniqueArray(anOwn, { minLength: 1, maxLength: 3, selector: ({ id }) => id }), (own) => {
      const asked = own.map(askedOf);
      assertEquals(unpackOwn(packOwn({ asked })), { asked });
      assertEquals(unpackOwn(packOwn({ asked, keys: own })), { asked, keys: own });
    }),
    { numRuns: 100 },
  );
  const [first = ""] = NEAR[0] ?? [];
  const [sound] = [choice(NEAR[0] ?? [], 0)];
  const image = { digest: "x", alt: "图" };
  for (const wrong of [{ ...sound, image }, { ...sound, stem: `${first}\u001f` }, { ...sound, id: "own-1" }]) {
    try {
      packOwn({ asked: [askedOf(wrong as OwnQuestion)] });
    } catch (error) {
      assert(error instanceof RangeError, String(error));
      continue;
    }
    throw new Error(JSON.stringify(wrong));
  }
});

Deno.test("what is kept and what a file holds is the assignment with its questions and pictures", async () => {
  const key = choice(NEAR[0] ?? [], 0);
  const asked = [{ ...askedOf(key), image: { digest: "abc", alt: "公告栏" } }];
  const own: OwnParcel = { asked, pictures: { abc: "AAAA" } };
  const given: Assignment = {
    ...{
      id: "abcd2345",
      title: "小测",
      seed: "abc234",
      rule: "partial",
      mode: "exam",
      pass: 60,
      opens: null,
      due: null,
    },
    ...{ minutes: 30, attempts: 1, shuffle: { questions: true, options: true }, fields: ["name"], own },
    ...{ key: (await newKeys()).publicKey, items: [{ question: key.id, points: 5 }] },
  };
  const text = packAssignment(given);
  assertEquals(unpackAssignment(text), given);
  const value = JSON.parse(text);
  const others = [
    { ...value, own: undefined },
    { ...value, own: { asked: [] } },
    { ...value, own: { asked: [{ ...asked[0], id: id(3) }] } },
    { ...value, own: { ...own, pictures: { abc: "<svg>" } } },
    { ...value, own: { ...own, keys: [{}] } },
    { ...value, packed: value.packed.slice(4) },
  ];
  for (const wrong of [...others.map((each) => JSON.stringify(each)), "{", text.slice(0, -9)]) {
    try {
      unpackFile(wrong);
    } catch (error) {
      assert(error instanceof Refusal);
      continue;
    }
    throw new Error(wrong);
  }
});

Deno.test("what would become too much is refused at once", () => {
  const packed = packOwn({ asked: [askedOf(choice(NEAR[0] ?? [], 0))] });
  const reader = new Reader(packed, spoilt);
  const head = reader.bytes(3 + Math.ceil(12 * 5 / 8));
  for (const size of [200_001, 40_000_000]) {
    const bytes = Uint8Array.from([...head, ...deflateSync(new Uint8Array(size))]);
    const start = performance.now();
    try {
      unpackOwn(bytes);
    } catch (error) {
      assertEquals((error as Refusal).code, "large");
      assert(performance.now() - start < 1000);
      continue;
    }
    throw new Error(String(size));
  }
});
