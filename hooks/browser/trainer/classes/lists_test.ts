/** People out of texts and tables. */
import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { joined, peopleIn, rowsOfText } from "./lists.ts";

const read = (text: string) => peopleIn(rowsOfText(text));
const names = (text: string) =>
  read(text).people.map(({ name, number }) => number === undefined ? name : `${name}:${number}`);

Deno.test("names are read as people write them: below one another, side by side, numbered, with a number of their own", () => {
  const all = ["王芳", "李强", "欧阳小丽"];
  for (
    const text of [
      "王芳\n李强\n\n欧阳小丽\n",
      "1. 王芳\n2、李强\r\n3）欧阳小丽",
      "王芳、李强、欧阳小丽",
      "王芳，李强，欧阳小丽",
      "王芳 李强 欧阳小丽",
      "王芳、李强\n欧阳小丽",
      "\ufeff王芳;李强；欧阳小丽",
    ]
  ) assertEquals(names(text), all, text);
  assertEquals(names("李 强\n张　三\nJohn Smith"), ["李 强", "张 三", "John Smith"]);
  assertEquals(names("王芳 007\n李强\n012 张伟"), ["王芳:007", "李强", "张伟:012"]);
});

Deno.test("a table gives the columns that are headed, below a title, whatever else stands in it", () => {
  const table = "三月例会名单\n序号\t 姓 名 \t工号\t电话\n1\t王芳\t007\t13800000000\n2\t李强\t\t13900000000\n合计\t2";
  assertEquals(names(table), ["王芳:007", "李强"]);
  assertEquals(names('序号,"姓名","学号"\r\n1,"王, 芳","A-01"\r\n2,"李""强""",\r\n'), ["王, 芳:A-01", '李"强"']);
  assertEquals(names("1\t王芳\t某社区\n2\t李强\t某社区"), ["王芳", "李强"]);
  assertEquals(names("1,王芳\n2,李强"), ["王芳", "李强"], "a place in the list is nobody's number");
  assertEquals(names("王芳,A7\n李强,A9"), ["王芳:A7", "李强:A9"]);
});

Deno.test("what is twice, too long or not to be told apart is said", () => {
  const { people, told } = read(`王芳\n王 芳\n${"长".repeat(50)}\n李强`);
  assertEquals([people.length, told.length], [2, 2]);
  assert(told[1]?.includes("王 芳"), told.join());
  assertEquals(read("姓名\t编号\n王芳\t1\n王芳\t2").told, []);
  assert(read("姓名\t编号\n王芳\t1\n王芳\t").told[0]?.includes("同名"));
  const many = Array.from({ length: 5003 }, (_, place) => `学员${place}`).join("\n");
  assertEquals([read(many).people.length, read(many).told], [5000, ["一个班最多 5000 人，后面的 3 人没有要。"]]);
});

Deno.test("a second list adds who is new, and the number of who had none", () => {
  const before = [{ name: "王芳" }, { name: "李强", number: "2" }];
  const more = [{ name: "李强" }, { name: "王 芳", number: "1" }, { name: "李强", number: "3" }, { name: "赵敏" }];
  assertEquals(joined(before, more), {
    people: [{ name: "王 芳", number: "1" }, { name: "李强", number: "2" }, { name: "李强", number: "3" }, {
      name: "赵敏",
    }],
    added: 2,
  });
});

Deno.test("who has a card keeps it when a list brings the number", () => {
  const { people } = joined([{ name: "王芳", card: 4 }, { name: "李强", card: 9 }], [{ name: "王芳", number: "007" }]);
  assertEquals(people, [{ name: "王芳", number: "007", card: 4 }, { name: "李强", card: 9 }]);
});
