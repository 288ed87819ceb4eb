#include "engine/analysis.h"

#include "catch.h"
#include "engine/run.h"
#include "support/print_findings.h"

using namespace preship;

namespace {

std::vector<const RuleEntry*> every_rule() {
  std::vector<const RuleEntry*> rules;
  for (const RuleEntry& rule : all_rules()) rules.push_back(&rule);
  return rules;
}

std::vector<std::string> messages(Analysis& analysis) {
  std::vector<std::string> result;
  const Project& project = analysis.project();
  for (const Finding& finding : run_rules(project, every_rule()))
    result.push_back(project.file(finding.span.file).path + ": " + finding.message);
  return result;
}

const std::map<std::string, std::string> shop = {
    {".gitignore", ".env\n"},
    {".env.example", "SHOP_TOKEN=\nOLD_NAME=\n"},
    {"src/env.js",
     "export function need(name) {\n  const value = process.env[name];\n  if (!value) throw new Error(name);\n  return value;\n}\n"},
    {"src/server.js", "import { need } from './env.js';\nstart(need('SHOP_TOKEN'), need('SHOP_SECRET'));\n"}};

}  // namespace

TEST_CASE("a helper's calls in other files are reads") {
  Analysis analysis = Analysis::from_memory(shop);
  std::vector<std::string> keys;
  for (const EnvRead& read : analysis.project().facts.env_reads) keys.push_back(read.key.value);
  CHECK(keys == std::vector<std::string>{"SHOP_TOKEN", "SHOP_SECRET"});
}

TEST_CASE("a helper that only fills a schema's runtime environment gives no read of its own") {
  std::map<std::string, std::string> files = shop;
  files["src/t3.js"] =
      "import { need } from './env.js';\nexport const env = createEnv({ server: {}, runtimeEnv: { SHOP_MODE: need('SHOP_MODE') } });\n";
  Analysis analysis = Analysis::from_memory(files);
  for (const EnvRead& read : analysis.project().facts.env_reads)
    if (read.key.value == "SHOP_MODE") CHECK(read.reader == Reader::mirror);
}

TEST_CASE("a name anywhere counts as a mention, in a manifest not as a read") {
  Analysis analysis = Analysis::from_memory({{".env.example", "A_KEY=\nB_KEY=\nC_KEY=\nRATE_LIMIT_FREE=\n"},
                                             {"a.js", "const names = ['A_KEY', `RATE_LIMIT_${tier}`];"},
                                             {"compose.yaml", "services:\n  a:\n    image: b:1\n    environment:\n      B_KEY: x\n"},
                                             {"docs.md", "C_KEY"}});
  const Project& project = analysis.project();
  CHECK(project.mentioned.contains("A_KEY"));
  CHECK(project.mentioned.contains("B_KEY"));
  CHECK_FALSE(project.mentioned.contains("C_KEY"));
  CHECK(project.mentioned_by_readers.contains("A_KEY"));
  CHECK_FALSE(project.mentioned_by_readers.contains("B_KEY"));
}

TEST_CASE("changing files one by one gives what a fresh analysis gives") {
  Analysis changed = Analysis::from_memory({});
  for (const auto& [path, text] : shop) changed.set(path, "");
  for (const auto& [path, text] : shop) {
    changed.set(path, text);
    changed.project();
  }
  changed.set("extra.js", "x(process.env.GONE)");
  changed.project();
  changed.remove("extra.js");
  Analysis fresh = Analysis::from_memory(shop);
  CHECK(messages(changed) == messages(fresh));
  CHECK_FALSE(messages(fresh).empty());
}
