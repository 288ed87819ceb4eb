#include "engine/project_config.h"

#include "catch.h"
#include "support/temporary_tree.h"

using namespace preship;
using Texts = std::vector<std::string>;

namespace {

// What the user is told, without the directory of the file.
std::string refusal(std::string_view text) {
  const TemporaryTree tree;
  tree.write("preship.toml", text);
  try {
    read_project_config(tree.root() / "preship.toml", tree.root());
  } catch (const UsageError& error) {
    const std::string message = error.what();
    return message.substr(message.find("preship.toml"));
  }
  return "";
}

constexpr std::string_view monorepo = R"(exclude = ["apps/*/legacy/", "*.gen.ts", "docs/"]
[rules]
"image/latest-tag" = "off"
env = "note"
[[ignore]]
paths = ["apps/web/src/old"]
rules = ["image/latest-tag"]
[[ignore]]
paths = ["apps/api"]
rules = ["image"]
[[ignore]]
rules = ["docker"]
[env]
examples = ["apps/web/env.txt", "env.all", "./apps/web/../web/env.more"]
[services.web]
path = "apps/web"
[services.api]
path = "apps/api"
)";

}  // namespace

TEST_CASE("a config speaks of its own directory") {
  const TemporaryTree tree;
  tree.write("preship.toml", monorepo);
  const ProjectConfig config = read_project_config(tree.root() / "preship.toml", tree.root());
  CHECK(config.exclude == Texts{"apps/*/legacy/", "*.gen.ts", "docs/"});
  CHECK(config.severities == std::map<std::string, std::optional<Severity>>{{"env", Severity::note}, {"image/latest-tag", std::nullopt}});
  REQUIRE(config.ignores.size() == 3);
  CHECK(config.ignores[0].paths == Texts{"apps/web/src/old"});
  CHECK(config.ignores[0].rules == Texts{"image/latest-tag"});
  CHECK(config.settings.env_examples == Texts{"apps/web/env.txt", "env.all", "apps/web/env.more"});
  REQUIRE(config.settings.services.size() == 2);
  CHECK(config.settings.services[1].path == "apps/api");
}

TEST_CASE("a config above the project is seen from the project") {
  const TemporaryTree tree;
  tree.write("preship.toml", monorepo);
  tree.write("apps/web/a.ts", "");
  const ProjectConfig config = read_project_config(tree.root() / "preship.toml", tree.root() / "apps/web");
  CHECK(config.exclude == Texts{"/legacy/", "*.gen.ts", "docs/"});
  REQUIRE(config.ignores.size() == 2);
  CHECK(config.ignores[0].paths == Texts{"/src/old"});
  CHECK(config.ignores[1].paths.empty());
  CHECK(config.ignores[1].rules == Texts{"docker"});
  CHECK(config.settings.env_examples == Texts{"env.txt", "env.more"});
  REQUIRE(config.settings.services.size() == 1);
  CHECK(config.settings.services[0].path == ".");
}

TEST_CASE("a config that lies elsewhere speaks of the project") {
  const TemporaryTree tree;
  tree.write("ci/preship.toml", "exclude = [\"src/gen\"]\n");
  tree.write("app/a.ts", "");
  CHECK(read_project_config(tree.root() / "ci/preship.toml", tree.root() / "app").exclude == Texts{"src/gen"});
}

TEST_CASE("a config with a mistake is refused, with its place") {
  CHECK(refusal("") == "");
  CHECK(refusal("\nstrct = true\n") == "preship.toml:2:1: unknown key 'strct'; did you mean 'strict'?");
  const std::string three = refusal("a = 1\nb = 2\nc = 3\n");
  CHECK(three.starts_with("preship.toml:1:1: unknown key 'a'\n"));
  CHECK(three.ends_with("preship.toml:3:1: unknown key 'c'"));
  CHECK(refusal("provided = [\"A\"]\n") == "preship.toml:1:1: unknown key 'provided'; it belongs into [env]");
  CHECK(refusal("[rules]\n\"image/latest-tg\" = \"off\"\n") == "preship.toml:2:2: " + no_such_rule("image/latest-tg"));
  CHECK(refusal("[[ignore]]\nrules = [\"image\", \"nope/never\"]\n") == "preship.toml:2:20: " + no_such_rule("nope/never"));
  CHECK(refusal("strict = \n").starts_with("preship.toml:1:"));
  CHECK_THROWS_AS(read_project_config("/no/such/preship.toml", "/no/such"), UsageError);
}
