// Writes what JavaScript makes of JSON texts: {input, output: JSON.stringify(JSON.parse(input))}.
// It gives the same list each time. Run with Node 20: node stringify.mjs > stringify.json

let state = 1n;
const random = (below) => {
  state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
  return Number((state >> 33n) % BigInt(below));
};
const pick = (list) => list[random(list.length)];

// A double of random bits, thus of any magnitude.
const double = () => {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, random(2 ** 31) * 2 + random(2));
  view.setUint32(4, random(2 ** 31) * 2 + random(2));
  const number = view.getFloat64(0);
  return Number.isFinite(number) ? number : double();
};
// A double of the magnitudes between which the notation changes.
const near = () => (random(2 ** 31) + 1) * 10 ** (random(40) - 20);
const notations = [
  (n) => n.toString(), (n) => n.toExponential(), (n) => n.toExponential(random(25)), (n) => n.toPrecision(1 + random(30)),
  (n) => n.toExponential(20).replace("e", "E"), (n) => n.toExponential(18).replace(/e([+-])/, "e$100"),
  (n) => n.toPrecision(17).replace(/e\+/, "E"), (n) => n.toFixed(random(40)), (n) => BigInt(Math.trunc(n)) + ".50",
];

const numbers = [
  "0", "-0", "0.0", "-0.0", "0e9", "-0E-5", "1", "-1", "10", "1.0", "1.50", "100e-2", "1e0", "1E3", "1e+3", "1e-0",
  "5e-7", "0.000001", "0.00000123", "0.0000001", "1e-7", "1.5e-9", "1e-10", "1e-100", "1.5e-309", "-1e-7", "0.1e-5",
  "1e20", "1e21", "1e22", "123456789012345680000", "999999999999999999999", "999999999999999868928", "1e100", "1e+200", "1.25e300", "-1e21",
  "999999999999999", "1000000000000000", "9007199254740991", "9007199254740992", "9007199254740993", "9007199254740995", "-9007199254740993",
  "1719215304208059", "9223372036854775807", "18446744073709551616", "12345678901234567890", "295147905179352825856",
  "1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308", "1e308", "1e309", "1e400", "-1e400", "1e99999999999999999999",
  "5e-324", "4e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "1e-400", "-1e-400", "1e-99999999999999999999", "2.2250738585072014e-308", "2.2250738585072011e-308",
  "0.1", "0.2", "0.30000000000000004", "0.3", "1.005", "4.35", "1.1e1", "123.456e5", "123456.789e-10", "4.9406564584124654e-324",
  "9007199254740992.5", "9007199254740993.0000000000000000000000001", "9007199254740992.9999999999999999999999999",
  "1" + "0".repeat(400), "0." + "0".repeat(400) + "1", "1" + "0".repeat(400) + "e-400", "0." + "0".repeat(400) + "1e401", "1." + "0".repeat(800) + "1",
];
for (let i = 0; i < 600; i++) {
  numbers.push(pick(notations)(random(2) ? double() : near() * (random(4) ? 1 : -1)));
}

const quote = (inner) => `"${inner}"`;
const code = (n) => "\\u" + n.toString(16).padStart(4, "0");
const strings = [
  "", "plain", "é€😀", "\\\"\\\\\\/\\b\\f\\n\\r\\t", "/", "</script>&'", "\u007f\u0080\u2028\u2029\ufeff\uffff",
  "\\u00e9\\u00E9", "\\u20AC", "\\u20ac", "\\uD83D\\uDE00", "\\ud83d\\ude00", "\\ud83d", "\\uDE00", "\\uDE00\\uD83D", "\\ud83d\\ud83d\\ude00\\ude00",
  "\\uDBFF\\uDFFF", "\\uD800\\uDC00", "\\uD800x\\uDC00", "\\uD800\\n", "\\uD800\\\\uDC00", "\\ud800é", "\\uABCD\\uabcd\\uAbCd",
  "\\u007f\\u0080\\u009f\\u2028\\u2029\\ufeff\\ufffd\\ufffe\\uffff", "\\u002f\\u003c\\u003E\\u0026\\u0027", "\\\\u0041", "\\\\\\u0041", "a\\u0000b",
];
for (let n = 0; n < 0x23; n++) {
  strings.push(code(n), code(n).toUpperCase().replace("U", "u"));
}
strings.push(code(0x5c), code(0x5b), code(0x5d), code(0xd7ff), code(0xd800), code(0xdbff), code(0xdc00), code(0xdfff), code(0xe000));

const names = [
  "", "a", "01", "-1", "-0", "1.0", "1e3", "+1", " 1", "4294967295", "4294967296", "9007199254740993", "\\u00e9", "\\ud800", "\\ud801", "😀",
  "__proto__", "constructor", "toString", "toJSON", "hasOwnProperty", "length", "a\\/b", "\\u0022", "\\u005c", "\\n", "１",
];
const structures = [
  "null", " true", "false ", "[]", "{}", "[ ]", "{ }", "\t[\r\n1 ,\n2\t]\n", ' { "b" : 1 , "a" : { "d" : [ ] , "c" : { } } } ',
  '[[[[]]],{"a":[{"a":{}}]}]', '{"z":1,"y":2,"Z":3,"é":4,"z ":5}', '{"__proto__":{"a":1},"b":{"__proto__":null}}', '{"toJSON":{"toJSON":1}}',
  "[".repeat(128) + "]".repeat(128), '{"a":'.repeat(127) + "[1.0]" + "}".repeat(127),
  "{" + names.map((name) => `"${name}": 1.0`).join(" ,\n") + "}", "[" + numbers.slice(0, 40).join(" , ") + "]",
];

const space = () => pick(["", "", " ", "\n", "\t", "\r\n  "]);
const value = (depth) => {
  switch (random(depth > 4 ? 3 : 5)) {
    case 0: return pick(["null", "true", "false"]);
    case 1: return pick(numbers.slice(0, 80));
    case 2: return quote(pick(strings));
    case 3: return "[" + Array.from({ length: random(5) }, () => space() + value(depth + 1) + space()).join(",") + "]";
    default: {
      const some = names.filter(() => random(6) === 0);
      return "{" + some.map((name) => `${space()}"${name}"${space()}:${space()}${value(depth + 1)}${space()}`).join(",") + "}";
    }
  }
};

const inputs = [...numbers, ...strings.map(quote), ...structures, ...Array.from({ length: 100 }, () => space() + value(0) + space())];
const cases = inputs.map((input) => JSON.stringify({ input, output: JSON.stringify(JSON.parse(input)) }));
console.log(`[\n${cases.join(",\n")}\n]`);
