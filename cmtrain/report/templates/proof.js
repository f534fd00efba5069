
"use strict";
// Takes the fingerprints of this page's parts as report/fingerprint.py does, and compares them with the signed list.
const line = document.getElementById("proof-line"), words = JSON.parse(line.dataset.words);
const squeezed = (text) => text.replace(/[ \t\n\r\f]+/g, " ");
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const sha256 = async (text) => new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
const canonical = (value) => Array.isArray(value) ? `[${value.map(canonical)}]`
  : value === null || typeof value !== "object" ? JSON.stringify(value)
  : `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)}}`;
const base58 = (word, size) => {
  let number = 0n;
  for (const sign of word.slice(1)) number = number * 58n + BigInt("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".indexOf(sign));
  return Uint8Array.from(number.toString(16).padStart(size * 2, "0").match(/../g), (pair) => parseInt(pair, 16));
};
const write = (sheet, mark) => {
  const run = squeezed(sheet.text.join(""));
  sheet.text = [];
  if (run !== "" && run !== " ") sheet.written.push(run.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
  sheet.written.push(mark);
};
const forMachines = (element) => {
  const names = [...element.attributes].map(({ name }) => name).sort().join();
  return element.localName === "meta" && (names === "content,property" ? element.getAttribute("property").startsWith("og:")
    : names === "content,name" && ["description", "robots", "twitter:card"].includes(element.getAttribute("name")));
};
const walk = (element, outer, sheets) => {
  const name = element.localName === "style" ? "style" : element.getAttribute("data-part");
  const sheet = name === null ? outer : { name, written: [], text: [] };
  if (sheet !== outer) { write(outer, "<part>"); sheets.push(sheet); }
  const told = [...element.attributes].sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, value }) => ` ${name}="${squeezed(value).replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`);
  write(sheet, `<${element.localName}${told.join("")}>`);
  for (const child of element.id === "proof-list" ? [] : element.childNodes) {
    if (child.nodeType === 3) sheet.text.push(child.data);
    else if (child.nodeType === 1 && !forMachines(child)) walk(child, sheet, sheets);
  }
  write(sheet, `</${element.localName}>`);
};
const parts = async () => {
  const sheets = [{ name: "frame", written: document.doctype ? ["<!doctype>"] : [], text: [] }];
  walk(document.documentElement, sheets[0], sheets);
  return Promise.all(sheets.map(async ({ name, written }) => ({ name, sha256: hex(await sha256(written.join(""))) })));
};
// A shadow root, which no walk can see, draws something else in place of what stands there.
// What is not drawn had no display in Chromium before 150; since then it has one, and no box.
const covered = () => [...document.body.querySelectorAll("*")].some((element) => {
  if (!(element instanceof HTMLElement)) return false;
  const { display } = getComputedStyle(element), drawn = display === "none" || display === "contents" || element.getClientRects().length > 0;
  if (element.shadowRoot || display === "" || (!drawn && element.parentElement.checkVisibility?.() && /[\p{L}\p{N}]/u.test(element.textContent))) return true;
  const text = [...element.childNodes].find((child) => child.nodeType === 3 && /[\p{L}\p{N}]/u.test(child.data));
  if (!text || !element.checkVisibility?.()) return false;
  const range = document.createRange();
  range.selectNodeContents(text);
  return range.getClientRects().length === 0;
});
const signed = async (list) => {
  const { proof, ...rest } = list, { proofValue, ...options } = proof;
  const [issuer, word] = proof.verificationMethod.split("#"), key = base58(word, 34);
  const known = issuer === `did:key:${word}` || issuer.startsWith("did:web:");
  if (!known || proof.type !== "DataIntegrityProof" || proof.cryptosuite !== "eddsa-jcs-2022" || key[0] !== 0xed || key[1] !== 1) return false;
  const told = new Uint8Array([...await sha256(canonical(options)), ...await sha256(canonical(rest))]);
  const used = await crypto.subtle.importKey("raw", key.slice(2), { name: "Ed25519" }, false, ["verify"]);
  return crypto.subtle.verify({ name: "Ed25519" }, used, base58(proofValue, 64), told);
};
const differences = (told, found) => {
  const say = ({ part, title }) => (words.changed[part.replace(/^piece-.*/, "piece")] ?? words.changed.other).replace("{title}", () => title);
  const names = told.map(({ part }) => part), there = found.map(({ name }) => name);
  const missing = told.filter(({ part }) => !there.includes(part)).map(({ title }) => words.missing.replace("{title}", () => title));
  const added = there.some((name, place) => !names.includes(name) || there.indexOf(name) !== place) ? [words.added] : [];
  const order = !missing.length && !added.length && names.some((name, place) => name !== there[place]) ? [words.order] : [];
  const whole = [...missing, ...added, ...order];
  const changed = told.filter(({ part, sha256 }) => found.some((each) => each.name === part && each.sha256 !== sha256) && !(part === "frame" && whole.length));
  return [...whole, ...changed.map(say)];
};
const show = (kind, first, more = []) => {
  const make = (tag, text, ...inside) => { const made = document.createElement(tag); made.textContent = text; made.append(...inside); return made; };
  const root = line.attachShadow({ mode: "open" }), sheet = new CSSStyleSheet(), how = make("a", words.how), list = make("ul", "", ...more.map((each) => make("li", each)));
  how.href = "#proof-how";
  const said = make("p", first + " ", how), box = make("div", "", said, ...(more.length ? [list, make("p", words.hint)] : []));
  box.className = kind;
  box.setAttribute("role", kind === "bad" ? "alert" : "status");
  sheet.replaceSync(words.style);  // a policy without inline styles lets this pass
  root.adoptedStyleSheets = [sheet];
  root.append(box, document.createElement("slot"));
};
const check = async () => {
  if (!globalThis.crypto?.subtle) return show("unable", words.unable);
  try {
    const hidden = covered(), found = await parts(), list = JSON.parse(document.getElementById("proof-list").textContent);
    if (!await signed(list)) return show("bad", words.bad, [words.list]);
    const different = [...(hidden ? [words.added] : []), ...differences(list.parts, found)];
    if (different.length) return show("bad", words.bad, different);
    return show("good", list.says);
  } catch (error) {
    return error.name === "NotSupportedError" ? show("unable", words.unable) : show("bad", words.bad, [words.list]);
  }
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", check);
else check();
