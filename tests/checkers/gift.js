// Parses GIFT from standard input with the grammar of gift-pegjs; prints what it found as JSON.
import gift from "gift-pegjs";

const text = await new Response(Deno.stdin.readable).text();
console.log(JSON.stringify(gift.parse(text)));
