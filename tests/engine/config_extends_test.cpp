#include "engine/config_extends.h"

#include <filesystem>

#include "catch.h"
#include "engine/own_rules.h"
#include "engine/project_config.h"
#include "support/temporary_tree.h"

using namespace preship;
namespace fs = std::filesystem;

namespace {

ProjectConfig read(const TemporaryTree& tree) { return read_project_config(tree.root() / "preship.toml", tree.root()); }

std::string refusal(const TemporaryTree& tree) {
  try {
    read(tree);
  } catch (const UsageError& error) {
    const std::string message = error.what();
    const std::string root = fs::weakly_canonical(tree.root()).string() + "/";
    return message.starts_with(root) ? message.substr(root.size()) : message;
  }
  return "";
}

std::string rule(std::string_view name, std::string_view message) {
  return "[[rule]]\nname = \"" + std::string(name) + "\"\nmessage = \"" + std::string(message) + "\"\nfor = \"image\"\nwhere = 'true'\n";
}

std::vector<std::string> titles(const ProjectConfig& config) {
  std::vector<std::string> titles;
  for (const policy::OwnRule& each : config.own->rules) titles.push_back(each.id + ": " + each.title);
  return titles;
}

}  // namespace

TEST_CASE("a config takes the rules of others, and says more than they", "[policy]") {
  const TemporaryTree tree;
  tree.write("team/base.toml", rule("a", "base") + rule("b", "base") + "[rules]\n\"image/latest-tag\" = \"off\"\nenv = \"note\"\n");
  tree.write("team/preship.toml",
             "extends = [\"base.toml\"]\nstrict = true\nexclude = [\"x/\"]\n" + rule("b", "team") +
                 "[rules]\n\"own/a\" = \"error\"\n[[override]]\npaths = [\"web/\"]\nrules = { docker = \"off\", image = \"note\" }\n"
                 "[[ignore]]\npaths = [\"old/\"]\nrules = [\"env\"]\n");
  tree.write("preship.toml",
             "extends = [\"./team/preship.toml\"]\n" + rule("c", "near") + "[rules]\nimage = \"error\"\n\"own/b\" = \"off\"\n");
  const ProjectConfig config = read(tree);
  CHECK(titles(config) == std::vector<std::string>{"own/a: base", "own/b: team", "own/c: near"});
  CHECK(config.strict);
  CHECK(config.exclude.empty());
  using Severities = std::map<std::string, std::optional<Severity>>;
  CHECK(config.severities ==
        Severities{{"env", Severity::note}, {"image", Severity::error}, {"own/a", Severity::error}, {"own/b", std::nullopt}});
  REQUIRE(config.overrides.size() == 1);
  CHECK(config.overrides[0].severities == Severities{{"docker", std::nullopt}});
  REQUIRE(config.ignores.size() == 1);
  CHECK(config.ignores[0].places.empty());
  tree.write("preship.toml", "extends = [\"team/preship.toml\"]\nstrict = false\n");
  CHECK_FALSE(read(tree).strict);
}

TEST_CASE("an installed package is found upward, and nothing outside of the project is", "[policy]") {
  const TemporaryTree tree;
  tree.write("node_modules/@acme/preship-config/preship.toml", rule("acme/a", "shared"));
  tree.write("node_modules/@acme/preship-config/strict.toml", "extends = [\"./preship.toml\"]\n" + rule("acme/b", "shared"));
  tree.write("team/preship.toml", "extends = [\"@acme/preship-config/strict.toml\"]\n");
  tree.write("preship.toml", "extends = [\"team/preship.toml\"]\n");
  CHECK(titles(read(tree)) == std::vector<std::string>{"acme/a: shared", "acme/b: shared"});
  tree.write("preship.toml", "strict = true\nextends = [\"@acme/other\"]\n");
  CHECK(refusal(tree).ends_with(
      "preship.toml:2:13: the package '@acme/other' is not installed in the project, or has no preship.toml; preship fetches nothing"));
  const TemporaryTree outside;
  outside.write("preship.toml", rule("x", "outside"));
  tree.write("preship.toml", "extends = [\"" + (outside.root() / "preship.toml").string() + "\"]\n");
  CHECK(refusal(tree).ends_with("leads out of the project"));
  tree.write("preship.toml", "extends = [\"../preship.toml\"]\n");
  CHECK(refusal(tree).ends_with("preship.toml:1:13: '../preship.toml' leads out of the project"));
  fs::create_directories(tree.root() / "node_modules/linked");
  fs::create_symlink(outside.root() / "preship.toml", tree.root() / "node_modules/linked/preship.toml");
  tree.write("preship.toml", "extends = [\"linked\"]\n");
  CHECK(refusal(tree).ends_with("preship.toml:1:13: 'linked' leads out of the project"));
  for (const std::string_view entry : {"@acme/../../x", "a/../../b", "@acme//x"}) {
    tree.write("preship.toml", "extends = [\"" + std::string(entry) + "\"]\n");
    CHECK(refusal(tree).ends_with("is no name of a package"));
  }
  tree.write("preship.toml", "extends = [\"https://acme.example/preship.toml\"]\n");
  CHECK(refusal(tree).ends_with("is an address; preship fetches nothing"));
}

TEST_CASE("files that extend each other, and mistakes in them, are errors at their place", "[policy]") {
  const TemporaryTree tree;
  tree.write("preship.toml", "extends = [\"preship.toml\"]\n");
  CHECK(refusal(tree).ends_with("preship.toml:1:13: the file extends itself"));
  tree.write("a.toml", "extends = [\"b.toml\"]\n");
  tree.write("b.toml", "\nextends = [\"a.toml\"]\n");
  tree.write("preship.toml", "extends = [\"a.toml\"]\n");
  CHECK(refusal(tree) == "b.toml:2:13: 'a.toml' extends this file, which extends it");
  tree.write("preship.toml", "extends = [\"none.toml\"]\n");
  CHECK(refusal(tree).ends_with("preship.toml:1:13: there is no file 'none.toml'"));
  tree.write("preship.toml", "extends = [\"c.toml\"]\n");
  tree.write("c.toml", "[rules]\n\"image/latst-tag\" = \"off\"\n");
  CHECK(refusal(tree).starts_with("c.toml:2:2: no rule is called 'image/latst-tag'"));
  tree.write("c.toml", "[[rule]]\n");
  CHECK(refusal(tree).starts_with("c.toml:1:1: 'rule' has no 'name'"));
}
