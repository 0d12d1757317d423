// The values of the rules' lists, the same in every arm: those of the company whose shapes the
// corpora are made of, so that launches are found and not found.
export const LISTS = {
  allowed_regions: ["us-east-1", "eu-west-1"],
  allowed_amis: ["ami-0f3c1d2e4b5a69788", "ami-0a9b8c7d6e5f41322"],
  allowed_key_names: ["fernhill-builders"],
};

/** As a rule-set file over the built-in rules. */
export function ruleSet() {
  const lines = Object.entries(LISTS).map(([name, list]) => `${name} = ${JSON.stringify(list)}`);
  return ['schema = "trailglass.ruleset/1"', "[parameters]", ...lines, ""].join("\n");
}
