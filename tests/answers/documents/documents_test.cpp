#include "answers/documents/documents.h"

#include <map>

#include "answers/documents/named_paths.h"
#include "answers/documents/stale_commands.h"
#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

// The headings of the places that are about it.
std::string places(const Files& files, Topic topic) {
  Analysis analysis = Analysis::from_memory(files);
  std::string told;
  for (const DocumentPlace& place : sections_about(analysis.project(), topic))
    told += place.section->heading.value + (has_instructions(place, 1) ? "! " : " ");
  return told;
}

std::string missing(const Files& files) {
  Analysis analysis = Analysis::from_memory(files);
  std::string told;
  for (const MissingNamedPath& one : missing_named_paths(analysis.project()))
    told += one.path.value + (one.near.empty() ? "" : ">" + one.near) + " ";
  return told;
}

}  // namespace

TEST_CASE("documents: a whole document or its sections are about a topic") {
  CHECK(places({{"docs/rollback.md", "# Going back\n1. a\n## More\n"}}, Topic::rollback) == "Going back! ");
  CHECK(places({{"README.md", "# Rollback\n## Install\n## Rollback\ntext\n### Rollback of data\n- a\n"}}, Topic::rollback) == "Rollback! ");
  CHECK(places({{"README.md", "# Shop\n## Rollback\ntext\n"}}, Topic::rollback) == "Rollback ");
  CHECK(places({{"docs/archive/rollback.md", "# Rollback\n"}, {"examples/rollback.md", "# Rollback\n"}}, Topic::rollback).empty());
  CHECK(places({{"README.md", "# Shop\n## 回滚\n```sh\n./back.sh\n```\n"}}, Topic::rollback) == "回滚! ");
}

TEST_CASE("documents: paths that they name") {
  CHECK(missing({{"docs/runbook.md", "# Runbook\n[a](a.md) [b](b.md#x) [c](https://example.com/c.md) [d](../runbook.md)\n"},
                 {"docs/a.md", ""}}) == "b.md>docs/a.md ../runbook.md>docs/runbook.md ");
  CHECK(missing({{"docs/runbook.md", "# Runbook\n```sh\ncp x.sh y.sh\nbash y.sh\nbash z.sh\nnode dist/main.js\n```\n"}}) == "z.sh ");
  CHECK(missing({{"docs/runbook.md", "# Runbook\nSee `scripts/a.sh` and `scripts/b.sh`. \nCreate `scripts/c.sh`.\n"},
                 {"scripts/a.sh", "#!/bin/sh\n"}}) == "scripts/b.sh>scripts/a.sh ");
  CHECK(missing({{"docs/history.md", "# History\n[b](b.md)\n"}}).empty());
}

TEST_CASE("documents: commands that cannot work any more") {
  Analysis analysis = Analysis::from_memory(
      {{"docs/runbook.md",
        "# Runbook\n```sh\nnpm run a\nnpm run b\nnpm run <c>\n```\n| Logs | `docker compose logs web \\| grep x` |\n|---|---|\n"},
       {"package.json", "{\"name\": \"shop\", \"private\": true, \"scripts\": {\"a\": \"x\"}}"},
       {"compose.yaml", "services:\n  web:\n    image: nginx:1.27\n"}});
  std::string told;
  for (const StaleCommand& one : stale_commands(analysis.project())) told += one.word.value + " ";
  CHECK(told == "b ");
}
