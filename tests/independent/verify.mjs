// What verifiers that know nothing of cmtrain say of credentials: a line of JSON in, a line out, without a network.
import { createInterface } from "node:readline";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { createVerifyCryptosuite } from "@digitalbazaar/eddsa-jcs-2022-cryptosuite";
import { DataIntegrityProof as LinkedProof } from "@digitalcredentials/data-integrity";
import { cryptosuite as linkedSuite } from "@digitalcredentials/eddsa-rdfc-2022-cryptosuite";
import jsigs from "@digitalcredentials/jsonld-signatures";
import { securityLoader } from "@digitalcredentials/security-document-loader";
import { verifyCredential } from "@digitalcredentials/verifier-core";

const say = console.log;
console.log = console.error;  // a verifier talks while it works
globalThis.fetch = async (url) => { throw new Error(`no network here: ${url}`); };
const documentLoader = securityLoader({ fetchRemoteContexts: false }).build();

const linkedData = async (credential) => {
  const { log, errors } = await verifyCredential({ credential, knownDIDRegistries: [] });
  return errors?.map(({ message }) => message) ?? Object.fromEntries(log.map(({ id, valid }) => [id, valid]));
};
const proofOf = (suite) => async (credential) => {
  const purpose = new jsigs.purposes.AssertionProofPurpose();
  const { verified, error } = await jsigs.verify(credential, { suite, purpose, documentLoader });
  return verified || String(error?.errors?.map(({ message }) => message) ?? error);
};
const plainJson = proofOf(new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() }));
const linkedProof = proofOf(new LinkedProof({ cryptosuite: linkedSuite }));
for await (const line of createInterface({ input: process.stdin })) {
  try {
    const credential = JSON.parse(line);
    say(JSON.stringify({
      linkedData: await linkedData(credential),
      linkedProof: await linkedProof(credential),
      plainJson: await plainJson(credential),
    }));
  } catch (error) {
    say(JSON.stringify({ crashed: error.stack }));
  }
}
