// Reads licenses from the mock with the vendor's own client: with an API key and with OAuth, as each kind of license
// user. The client verifies signatures. Errors have to arrive with the code and status of the API.
// The environment is that of a provider, and CONTROL_URL is where the mock takes changes.
import assert from "node:assert/strict";
import sdk from "@licensespring/node-sdk";

const env = process.env;
const shared = {
  apiPath: `${env.LICENSESPRING_BASE_URL}/api/v4`,
  publicKey: env.LICENSESPRING_PUBLIC_KEY,
  hardwareID: "conformance",
  appName: "conformance",
  appVersion: "1",
};
const clients = {
  "API key": new sdk.LicenseAPI({ ...shared, apiKey: env.LICENSESPRING_API_KEY, sharedKey: env.LICENSESPRING_SHARED_KEY }),
  OAuth: new sdk.LicenseAPI({
    ...shared,
    clientID: "mock-client",
    clientSecret: "mock+client/secret=",
    tokenUrl: (await (await fetch(`${shared.apiPath}/oauth_url?login_type=client_credentials`)).json()).url,
  }),
};
const product = "up";
const account = { customer_account_code: env.MOCKAPI_CUSTOMER_ACCOUNT_CODE };
const users = {
  password: { username: env.LICENSESPRING_USERNAME, password: env.LICENSESPRING_PASSWORD },
  id_token: { ...account, id_token: env.MOCKAPI_ID_TOKEN },
  code: { ...account, code: env.MOCKAPI_CODE, redirect_uri: "http://localhost/" },
};

async function change(method, path, body) {
  const headers = body ? { "Content-Type": "application/json" } : {};
  const response = await fetch(env.CONTROL_URL + path, { method, headers, body: body && JSON.stringify(body) });
  assert.ok(response.ok, `${method} ${path}: ${await response.text()}`);
}

async function check(what, run) {
  await run();
  console.log(`ok  ${what}`);
}

const refused = (client, query, code, status) =>
  assert.rejects(client.getUserLicenses(query), (error) => error.code === code && (!status || error.status === status) && Boolean(error.message));

for (const [authorization, client] of Object.entries(clients)) {
  await change("POST", "/reset"); // A code works once.
  for (const [kind, user] of Object.entries(users)) {
    await check(`${authorization}, ${kind}`, async () => {
      const entries = await client.getUserLicenses({ product, ...user });
      assert.deepEqual(entries.map((entry) => entry.license.id), [10003, 1719215304208059]);
      assert.equal(entries[0].user.email, env.LICENSESPRING_USERNAME);
    });
  }
  await check(`${authorization}, a code for the second time`, () => refused(client, { product, ...users.code }, "sso_authorization_failed", 401));
  await check(`${authorization}, a wrong password`, () =>
    refused(client, { product, ...users.password, password: "wrong" }, "license_user_not_found", 400));
  await check(`${authorization}, an unknown product`, () => refused(client, { product: "none", ...users.password }, "unknown_product", 400));
  await check(`${authorization}, a wrong signature`, async () => {
    await change("POST", "/faults", { signature: "wrong" });
    await refused(client, { product, ...users.password }, "signature_v2_mismatch");
  });
}

const codes = process.argv.slice(2);
assert.ok(codes.length > 20, "the codes of the API are missing");
for (const code of codes) {
  await check(`the code ${code}`, async () => {
    await change("POST", "/faults", { code });
    await refused(clients["API key"], { product, ...users.password }, code);
  });
}
await check("a wrong shared key", () =>
  refused(
    new sdk.LicenseAPI({ ...shared, apiKey: env.LICENSESPRING_API_KEY, sharedKey: "wrong" }),
    { product, ...users.password },
    "signature_mismatch",
    401,
  ));
process.exit(0); // The client keeps a timer for its token.
