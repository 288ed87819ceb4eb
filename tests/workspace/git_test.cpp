#include "workspace/git.h"

#include <cstdlib>
#include <set>

#include "catch.h"
#include "engine/analysis.h"
#include "support/temporary_tree.h"
#include "workspace/walk.h"

using namespace preship;
using Paths = std::vector<std::string>;

TEST_CASE("git says which files are in its index") {
  const TemporaryTree tree(
      {{".env", "A=1\n"}, {"apps/web/.env.production", "B=2\n"}, {"src/env.ts", ""}, {"other.env", ""}, {"caf\xC3\xA9.env", ""}});
  tree.git("init -q");
  tree.git("add .env apps src 'caf\xC3\xA9.env'");
  CHECK(tracked_files(tree.root()) == Paths{".env", "apps/web/.env.production", "caf\xC3\xA9.env", "src/env.ts"});
  CHECK(tracked_files(tree.root() / "apps") == Paths{"web/.env.production"});
}

TEST_CASE("without an index the last commit says what is in git") {
  const TemporaryTree tree;
  for (const char* path : {".env", "apps/web/.env.local"}) tree.write(path, "");
  tree.git("init -q");
  tree.git("add .");
  tree.git("commit -q -m all");
  std::filesystem::remove(tree.root() / ".git/index");
  CHECK(tracked_files(tree.root()) == Paths{".env", "apps/web/.env.local"});
  CHECK(tracked_files(tree.root() / "apps") == Paths{"web/.env.local"});
}

TEST_CASE("outside git no file is tracked") {
  const TemporaryTree tree;
  tree.write(".env", "");
  CHECK(tracked_files(tree.root()).empty());
  CHECK(tracked_files(tree.root() / "none").empty());
}

TEST_CASE("variables of a git hook do not lead to another repository") {
  const TemporaryTree tree({{"a/.env", ""}, {"b/b.env", ""}});
  for (const std::string name : {"a", "b"}) {
    tree.git("init -q " + name);
    tree.git("-C " + name + " add .");
  }
  setenv("GIT_DIR", (tree.root() / "b/.git").c_str(), 1);
  setenv("GIT_INDEX_FILE", (tree.root() / "b/.git/index").c_str(), 1);
  const Paths tracked = tracked_files(tree.root() / "a");
  unsetenv("GIT_DIR");
  unsetenv("GIT_INDEX_FILE");
  CHECK(tracked == Paths{".env"});
}

TEST_CASE("a configuration in git is read although an ignore file hides it, and code is only there") {
  const TemporaryTree tree({{".gitignore", "compose*.yaml\n*-lock.json\n/out\n"},
                            {"compose.yaml", "services: {}\n"},
                            {"compose.local.yaml", "services: {}\n"},
                            {"package-lock.json", "{}\n"},
                            {"out/Dockerfile", "FROM a\n"},
                            {"out/index.js", "f(process.env.A)\n"},
                            {"out/node_modules/a/package.json", "{}\n"}});
  tree.git("init -q");
  tree.git("add -f .gitignore compose.yaml package-lock.json out");
  Analysis analysis = Analysis::from_disk(tree.root());
  CHECK(analysis.has("compose.yaml"));
  CHECK(analysis.text("compose.yaml") == "services: {}\n");
  CHECK(analysis.has("package-lock.json"));
  CHECK(analysis.has("out/Dockerfile"));
  CHECK_FALSE(analysis.has("compose.local.yaml"));
  CHECK(analysis.has("out/index.js"));
  CHECK(analysis.project().facts.env_reads.empty());
  CHECK_FALSE(analysis.has("out/node_modules/a/package.json"));
}

TEST_CASE("written code in git is read although an ignore file hides it, what a build has made is not") {
  const TemporaryTree tree({{".gitignore", "core\nlib/\n"},
                            {"app/core/auth.py", "import os\nK = os.environ[\"A\"]\n"},
                            {"web/src/lib/token.ts", "f(process.env.B)\n"},
                            {"web/lib/bundle.js", "f(process.env.C)\n"},
                            {"web/lib/dist/token.ts", "f(process.env.D)\n"},
                            {"lib/new.py", "import os\nK = os.environ[\"E\"]\n"}});
  tree.git("init -q");
  tree.git("add -f .gitignore app web");
  Analysis analysis = Analysis::from_disk(tree.root());
  std::set<std::string> keys;
  for (const EnvRead& read : analysis.project().facts.env_reads) keys.insert(read.key.value);
  CHECK(keys == std::set<std::string>{"A", "B"});
}

TEST_CASE("an env file in git is read although an ignore file hides it") {
  const TemporaryTree tree({{".gitignore", ".env\n/out\n"},
                            {".env", "A=1\n"},
                            {"out/deep/web.env", "B=1\n"},
                            {"apps/.env", "C=1\n"},
                            {"gone.env", "D=1\n"},
                            {".preshipignore", "hidden.env\n"},
                            {"hidden.env", "E=1\n"},
                            {"other.env", "F=1\n"}});
  tree.git("init -q");
  tree.git("add -f .env out gone.env hidden.env");
  std::filesystem::remove(tree.root() / "gone.env");
  Analysis analysis = Analysis::from_disk(tree.root());
  const Project& project = analysis.project();
  Paths env_files, tracked;
  for (const SourceFile& file : project.files) {
    if (file.kind == FileKind::dotenv) env_files.push_back(file.path);
    if (file.tracked) tracked.push_back(file.path);
  }
  CHECK(env_files == Paths{"other.env", ".env", "out/deep/web.env"});
  CHECK(tracked == Paths{".env", "out/deep/web.env"});
  CHECK(project.ignored_env_files == Paths{"apps/.env"});
  CHECK(project.file(".env")->text == "A=1\n");
}

TEST_CASE("a data file in git is known whatever its size, and an empty one as empty") {
  const TemporaryTree tree({{".gitignore", "*.sqlite\n"}, {"app.sqlite", std::string(3000, 'x')}, {"new.sqlite", ""}});
  tree.git("init -q");
  tree.git("add -f app.sqlite new.sqlite");
  Analysis analysis = Analysis::from_disk(tree.root(), {.size_cap = 1000});
  const Project& project = analysis.project();
  REQUIRE(project.file("app.sqlite") != nullptr);
  REQUIRE(project.file("new.sqlite") != nullptr);
  CHECK_FALSE(project.file("app.sqlite")->empty);
  CHECK(project.file("new.sqlite")->empty);
}

TEST_CASE("git is asked only when an env file is no example or something is hidden") {
  const auto needs = [](std::vector<SourceFile> files, bool hides, bool in_git) {
    Project project;
    project.files = std::move(files);
    project.in_git = in_git;
    return needs_tracking(project, hides);
  };
  const SourceFile example{.path = ".env.example", .kind = FileKind::dotenv}, real{.path = ".env", .kind = FileKind::dotenv};
  CHECK_FALSE(needs({example}, false, true));
  CHECK(needs({example}, true, true));
  CHECK(needs({example, real}, false, true));
  CHECK_FALSE(needs({real}, true, false));
}

TEST_CASE("a walk says whether something is hidden that git may have all the same") {
  const auto hides = [](const std::map<std::string, std::string>& files) { return walk(TemporaryTree(files).root()).hides_known_files; };
  CHECK(hides({{".gitignore", "out\n"}, {"out/a.txt", ""}}));
  CHECK(hides({{".gitignore", "compose.yaml\n"}, {"compose.yaml", ""}}));
  CHECK(hides({{".gitignore", "yarn.lock\n"}, {"yarn.lock", ""}}));
  CHECK(hides({{".gitignore", "config.py\n"}, {"config.py", ""}}));
  CHECK_FALSE(hides({{".gitignore", "*.log\n*.js\nout\n"}, {"a.log", ""}, {"a.js", ""}, {"compose.yaml", ""}}));
  CHECK_FALSE(hides({{".gitignore", "node_modules\n"}, {"node_modules/a/package.json", ""}}));
}
