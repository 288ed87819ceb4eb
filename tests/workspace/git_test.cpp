#include "workspace/git.h"

#include <sys/stat.h>

#include <cstdlib>

#include "catch.h"
#include "engine/analysis.h"
#include "support/temporary_tree.h"
#include "workspace/run_program.h"

using namespace preship;
using Paths = std::vector<std::string>;

TEST_CASE("git says which env files are in its index") {
  const TemporaryTree tree({{".env", "A=1\n"},
                            {"apps/web/.env.production", "B=2\n"},
                            {"src/env.ts", ""},
                            {"apps/web/.dev.vars", ""},
                            {"other.env", ""},
                            {"caf\xC3\xA9.env", ""}});
  tree.git("init -q");
  tree.git("add .env apps src 'caf\xC3\xA9.env'");
  CHECK(tracked_env_files(tree.root()) == Paths{".env", "apps/web/.dev.vars", "apps/web/.env.production", "caf\xC3\xA9.env"});
  CHECK(tracked_env_files(tree.root() / "apps") == Paths{"web/.dev.vars", "web/.env.production"});
}

TEST_CASE("without an index the last commit says what is in git") {
  const TemporaryTree tree({{".env", ""}, {"apps/web/.env.local", ""}, {"src/env.ts", ""}});
  tree.git("init -q");
  tree.git("add .");
  tree.git("commit -q -m all");
  std::filesystem::remove(tree.root() / ".git/index");
  CHECK(tracked_env_files(tree.root()) == Paths{".env", "apps/web/.env.local"});
  CHECK(tracked_env_files(tree.root() / "apps") == Paths{"web/.env.local"});
}

TEST_CASE("outside git no file is tracked") {
  const TemporaryTree tree;
  tree.write(".env", "");
  CHECK(tracked_env_files(tree.root()).empty());
  CHECK(tracked_env_files(tree.root() / "none").empty());
}

TEST_CASE("variables of a git hook do not lead to another repository") {
  const TemporaryTree tree({{"a/.env", ""}, {"b/b.env", ""}});
  for (const std::string name : {"a", "b"}) {
    tree.git("init -q " + name);
    tree.git("-C " + name + " add .");
  }
  setenv("GIT_DIR", (tree.root() / "b/.git").c_str(), 1);
  setenv("GIT_INDEX_FILE", (tree.root() / "b/.git/index").c_str(), 1);
  const Paths tracked = tracked_env_files(tree.root() / "a");
  unsetenv("GIT_DIR");
  unsetenv("GIT_INDEX_FILE");
  CHECK(tracked == Paths{".env"});
}

TEST_CASE("no program named in the repository's configuration is run") {
  const TemporaryTree tree;
  tree.write(".env", "");
  tree.git("init -q");
  tree.git("add .env");
  tree.write("hook", "#!/bin/sh\ntouch '" + (tree.root() / "ran").string() + "'\n");
  chmod((tree.root() / "hook").c_str(), 0700);
  tree.git("config core.fsmonitor '" + (tree.root() / "hook").string() + "'");
  CHECK(tracked_env_files(tree.root()) == Paths{".env"});
  CHECK_FALSE(std::filesystem::exists(tree.root() / "ran"));
}

TEST_CASE("a program that fails or is missing gives nothing") {
  CHECK(run_program({"printf", "a b"}) == "a b");
  CHECK_FALSE(run_program({"false"}));
  CHECK_FALSE(run_program({"no-such-program-here"}));
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

TEST_CASE("git is asked only when an env file is no example or is hidden") {
  const auto needs = [](std::vector<SourceFile> files, Paths ignored, bool in_git) {
    Project project;
    project.files = std::move(files);
    project.ignored_env_files = std::move(ignored);
    project.in_git = in_git;
    return needs_tracking(project);
  };
  const SourceFile example{.path = ".env.example", .kind = FileKind::dotenv}, real{.path = ".env", .kind = FileKind::dotenv};
  CHECK_FALSE(needs({example}, {}, true));
  CHECK(needs({example}, {".env.sample"}, true));
  CHECK(needs({example, real}, {}, true));
  CHECK(needs({example}, {".env"}, true));
  CHECK_FALSE(needs({real}, {".env"}, false));
}
