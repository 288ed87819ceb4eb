// `preship diff`: three kinds of repository, each before and after a change. UPDATE_PAGES=1 rewrites what is expected.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "catch.h"
#include "support/places.h"
#include "support/run_preship.h"

using namespace preship;

namespace {

namespace fs = std::filesystem;

const fs::path samples = fs::path(preship::source_dir()) / "tests" / "diff";

std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void expect(const fs::path& golden, const std::string& actual) {
  if (std::getenv("UPDATE_PAGES") != nullptr) std::ofstream(golden, std::ios::binary) << actual;
  INFO(golden);
  CHECK(actual == text_of(golden));
}

class Change {
 public:
  Change() { git("init -q -b main"); }

  void commit() const {
    git("add -A -f");
    git("commit -q --allow-empty -m change");
  }
  void git(const std::string& arguments) const {
    const std::string command = "git -C '" + directory().string() + "' -c user.name=a -c user.email=a@b.test -c commit.gpgsign=false " +
                                arguments + " >/dev/null 2>&1";
    REQUIRE(std::system(command.c_str()) == 0);
  }
  void take(const fs::path& from) const {
    for (const fs::directory_entry& entry : fs::directory_iterator(directory()))
      if (entry.path().filename() != ".git") fs::remove_all(entry.path());
    fs::copy(from, directory(), fs::copy_options::recursive);
  }
  void write(const std::string& path, const std::string& text) const { tree.write("tree/" + path, text); }
  nlohmann::json items(const std::string& options = "main") const {
    const Output output = tree.run("diff " + options + " --format json");
    INFO(output.err);
    CHECK(output.status == 0);
    return nlohmann::json::parse(output.out)["items"];
  }
  fs::path directory() const { return tree.root() / "tree"; }

  ProgramTree tree;
};

}  // namespace

TEST_CASE("diff: what a change demands of a shop on compose, an API on Kubernetes, and a monorepo") {
  for (const char* name : {"shop-compose", "api-kubernetes", "web-monorepo"}) {
    const Change change;
    change.take(samples / name / "before");
    change.commit();
    change.take(samples / name / "after");
    change.git("add -A -f");
    expect(samples / name / "expected.txt", change.tree.run("diff main").out);
    expect(samples / name / "expected.md", change.tree.run("diff main --format markdown").out);
    expect(samples / name / "expected-notes.md", change.tree.run("diff main --format release-notes").out);
    CHECK(change.tree.run("diff main --exit-code").status == 1);
    CHECK(change.tree.run("diff --staged --format json").out.find("\"demands\": 0") == std::string::npos);
    change.commit();
    CHECK(change.tree.run("diff HEAD").out == "Nothing that production would notice in 0 changed files since HEAD.\n");
    CHECK(change.tree.run("diff HEAD --exit-code").status == 0);
  }
}

TEST_CASE("diff: a variable that something gives already is a change, not a demand") {
  const Change change;
  change.write("package.json", R"({ "name": "shop", "scripts": { "start": "node server.js" } })");
  change.write("server.js", "listen(3000);\n");
  change.write("compose.yaml", "services:\n  web:\n    build: .\n    environment:\n      A: x\n");
  change.commit();
  change.write("server.js", "pay(process.env.PAY_URL.trim());\n");
  auto items = change.items();
  REQUIRE(items.size() == 1);
  CHECK(items[0]["demand"] == true);
  CHECK(items[0]["details"][1]["text"] == "compose.yaml#web does not give it");
  change.write("compose.yaml", "services:\n  web:\n    build: .\n    environment:\n      A: x\n      PAY_URL: https://pay.acme.dev\n");
  items = change.items();
  REQUIRE(items.size() == 1);
  CHECK(items[0]["demand"] == false);
  change.write("compose.yaml", "services:\n  web:\n    build: .\n    environment:\n      A: x\n      PAY_URL: ${PAY_URL}\n");
  items = change.items();
  REQUIRE(!items.empty());
  CHECK(items[0]["text"] == "compose.yaml takes PAY_URL from its environment or the .env beside it, and has no default");
  change.write("server.js", "pay(process.env.PAY_URL || \"https://pay.acme.dev\");\n");
  change.write("compose.yaml", "services:\n  web:\n    build: .\n    environment:\n      A: x\n");
  items = change.items();
  REQUIRE(items.size() == 1);
  CHECK(items[0]["step"] == "change");
}

TEST_CASE("diff: what git cannot tell is one line, and no value of a secret is printed") {
  const Change change;
  change.write("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n");
  change.commit();
  CHECK(change.tree.run("diff v9").err.find("preship: git knows no revision 'v9'") == 0);
  CHECK(change.tree.run("diff main --staged").status == 2);
  CHECK(change.tree.run("diff").status == 0);
  change.write("compose.yaml",
               "services:\n  web:\n    image: nginx:1.29\n    command: serve --token ghp_x4Tq8Lz0Vb2Nc6Md9Fg3Hj7Kp1Rs5Wy2Zu8A\n");
  CHECK(change.tree.run("diff").out.find("x4Tq8Lz0Vb2") == std::string::npos);
}
