// What the official schema of JSON Resume says of résumés: a line of JSON in, a line of complaints out, without a network.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import Ajv from "ajv";
import addFormats from "ajv-formats";

const official = createRequire(import.meta.url)("@jsonresume/schema");
const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);  // dates, e-mail addresses and URIs are looked at, not only named
const strictly = ajv.compile(official.schema);

const complaintsOf = (resume) => {
  const found = strictly(resume) ? [] : strictly.errors.map((each) => `${each.instancePath}: ${each.message}`);
  official.validate(resume, (errors) => found.push(...(errors ?? []).map(({ stack }) => stack)));
  return found;
};
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(complaintsOf(JSON.parse(line))));
}
