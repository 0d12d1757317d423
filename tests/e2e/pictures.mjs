// Takes the pictures of README.md and docs/ anew, of the page in dist/:
//   node tests/e2e/pictures.mjs [FOLDER]
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OFFLINE, launch, open, state } from "./browser.mjs";
import { addToList, go } from "./person.mjs";
import { DIST, serve } from "./serve.mjs";

const TEAM = `schema = "trailglass.ruleset/1"
title = "Rules of Example Corp"
contact = "security@example.com, or #security in the chat"

[parameters]
allowed_regions = ["us-east-1", "eu-west-1"]

[[rule]]
id = "route53-change"
response = "alert"
`;

const docs = process.argv[2] ?? new URL("../../docs", import.meta.url).pathname;
const site = await mkdtemp(join(tmpdir(), "pictures-"));
await cp(DIST, site, { recursive: true });
const [browser, host, team] = await Promise.all([launch(), serve(), serve(site)]);
await writeFile(join(site, "ruleset.toml"), TEAM);

const LOOKS = { ...OFFLINE, viewport: { width: 1280, height: 800 }, colorScheme: "light" };

const PICTURES = {
  async findings(page) {
    await page.getByRole("button", { name: "Try the sample incident" }).click();
    await state(page, "done");
  },
  async hosted(page) {
    await page.goto(team.url);
    await state(page, "ready");
    await go(page, "Rules");
    await page.setViewportSize({ width: 1280, height: 500 });
  },
  async link(page) {
    await addToList(page, "Regions in use", "ap-southeast-2, eu-west-1");
    await page.getByRole("switch", { name: "DNS records changed: in use" }).uncheck({ force: true });
    await page.getByRole("button", { name: "Copy link…" }).click();
    const link = await page.getByLabel("Link", { exact: true }).inputValue();
    const visitor = await open(browser, link, LOOKS);
    await visitor.getByRole("dialog").waitFor();
    return visitor;
  },
  async about(page) {
    await page.getByText("Ready offline").waitFor({ state: "attached" });
    await go(page, "About");
    await page.setViewportSize({ width: 1280, height: 1700 });
  },
};

for (const [name, arrange] of Object.entries(PICTURES)) {
  const page = await open(browser, host.url, LOOKS);
  const shown = (await arrange(page)) ?? page;
  await shown.evaluate(() => document.activeElement.blur());
  await shown.waitForTimeout(500);
  await shown.screenshot({ path: join(docs, `${name}.png`) });
  await page.context().close();
}
await Promise.all([browser.close(), host.close(), team.close()]);
await rm(site, { recursive: true });
