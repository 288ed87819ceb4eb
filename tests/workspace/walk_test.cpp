#include "workspace/walk.h"

#include <sys/stat.h>
#include <unistd.h>

#include <system_error>

#include "catch.h"
#include "support/temporary_tree.h"

using namespace preship;
using Paths = std::vector<std::string>;

TEST_CASE("a walk gives regular files sorted by bytes") {
  const TemporaryTree tree({{"b.js", ""},
                            {"a/z.js", ""},
                            {"a-b.js", ""},
                            {"a/b/c.js", ""},
                            {".env", ""},
                            {"B.js", ""},
                            {"app/[...slug]/(x)/{{y}} z.ts", ""},
                            {"\xFF.js", ""}});
  CHECK(walk(tree.root()).paths ==
        Paths{".env", "B.js", "a-b.js", "a/b/c.js", "a/z.js", "app/[...slug]/(x)/{{y}} z.ts", "b.js", "\xFF.js"});
}

TEST_CASE("a walk skips .git, node_modules, links and devices") {
  const TemporaryTree tree({{".git/config", ""},
                            {"node_modules/x/index.js", ""},
                            {"apps/web/node_modules/x.js", ""},
                            {"real/a.js", ""},
                            {"sub/.git", "gitdir: x"},
                            {"sub/b.js", ""}});
  std::filesystem::create_symlink("real/a.js", tree.root() / "link.js");
  std::filesystem::create_directory_symlink("real", tree.root() / "linked");
  std::filesystem::create_directory_symlink("..", tree.root() / "real" / "up");
  REQUIRE(mkfifo((tree.root() / "pipe.js").c_str(), 0600) == 0);
  CHECK(walk(tree.root()).paths == Paths{"real/a.js", "sub/b.js"});
}

TEST_CASE("a walk obeys ignore files at every level") {
  const TemporaryTree tree({{".gitignore", "*.log\nbuild/\n!keep.log\n/dist\n"},
                            {"a.log", ""},
                            {"keep.log", ""},
                            {"dist/a.js", ""},
                            {"app/dist/a.js", ""},
                            {"app/build/a.js", ""},
                            {"app/.gitignore", "!b.log\nsecret.js\n"},
                            {"app/b.log", ""},
                            {"app/secret.js", ""},
                            {"secret.js", ""},
                            {".preshipignore", "legacy/\n"},
                            {"legacy/a.js", ""}});
  CHECK(walk(tree.root()).paths ==
        Paths{".gitignore", ".preshipignore", "app/.gitignore", "app/b.log", "app/dist/a.js", "keep.log", "secret.js"});
}

TEST_CASE("a .preshipignore can hide what .gitignore keeps, not the reverse") {
  const TemporaryTree tree({{".gitignore", "a.js\n"}, {".preshipignore", "!a.js\nb.js\n"}, {"a.js", ""}, {"b.js", ""}, {"c.js", ""}});
  CHECK(walk(tree.root()).paths == Paths{".gitignore", ".preshipignore", "c.js"});
}

TEST_CASE("ignore files above the root count up to the git root") {
  const TemporaryTree tree({{".gitignore", "*.no\n"},
                            {"repo/.git/HEAD", ""},
                            {"repo/.git/info/exclude", "local.js\n"},
                            {"repo/.gitignore", "*.log\n/apps/web/out.js\n"},
                            {"repo/apps/.gitignore", "web/gone.js\n!kept.log\n"},
                            {"repo/apps/web/a.js", ""},
                            {"repo/apps/web/a.no", ""},
                            {"repo/apps/web/a.log", ""},
                            {"repo/apps/web/kept.log", ""},
                            {"repo/apps/web/gone.js", ""},
                            {"repo/apps/web/out.js", ""},
                            {"repo/apps/web/src/out.js", ""},
                            {"repo/apps/web/local.js", ""}});
  CHECK(walk(tree.root() / "repo/apps/web").paths == Paths{"a.js", "a.no", "kept.log", "src/out.js"});
}

TEST_CASE("a root that is itself ignored is walked without the rules that ignore it") {
  const TemporaryTree tree({{".git/HEAD", ""},
                            {".gitignore", "tmp/\n*.log\n"},
                            {"tmp/app/a.js", ""},
                            {"tmp/app/b.log", ""},
                            {"tmp/app/.gitignore", "c.js\n"},
                            {"tmp/app/c.js", ""}});
  CHECK(walk(tree.root()).paths == Paths{".gitignore"});
  CHECK(walk(tree.root() / "tmp/app").paths == Paths{".gitignore", "a.js", "b.log"});
}

TEST_CASE("a repository in the tree obeys its own ignore files only") {
  const TemporaryTree tree({{".git/HEAD", ""},
                            {".gitignore", "*.gen\n"},
                            {"a.gen", ""},
                            {"sub/.git", "gitdir: ../.git/modules/sub"},
                            {"sub/b.gen", ""},
                            {"sub/.gitignore", "c.js\n"},
                            {"sub/c.js", ""}});
  CHECK(walk(tree.root()).paths == Paths{".gitignore", "sub/.gitignore", "sub/b.gen"});
}

TEST_CASE("the exclude file of a linked work tree lies in the main repository") {
  const TemporaryTree tree(
      {{"main/.git/info/exclude", "x.js\n"}, {"main/.git/worktrees/w/commondir", "../..\n"}, {"w/x.js", ""}, {"w/y.js", ""}});
  tree.write("w/.git", "gitdir: " + (tree.root() / "main/.git/worktrees/w").string() + "\n");
  CHECK(walk(tree.root() / "w").paths == Paths{"y.js"});
}

TEST_CASE("ignored env files are known by name") {
  const TemporaryTree tree({{".gitignore", ".env*\n*.vars\n!.env.example\n*.log\n"},
                            {".env", ""},
                            {"apps/web/.env.local", ""},
                            {".env.example", ""},
                            {"env.log", ""},
                            {".dev.vars", ""},
                            {".preshipignore", "hidden.env\n"},
                            {"hidden.env", ""}});
  const WalkResult result = walk(tree.root());
  CHECK(result.ignored_env_files == Paths{".dev.vars", ".env", "apps/web/.env.local"});
  CHECK(result.is_hidden("hidden.env"));
  CHECK_FALSE(result.is_hidden(".env"));
}

TEST_CASE("what a .preshipignore hides is hidden below it, and can be shown again") {
  const TemporaryTree tree(
      {{".git/HEAD", ""}, {".preshipignore", "*.env\nold/\n"}, {"app/.preshipignore", "!web.env\n"}, {"app/a.js", ""}});
  for (const char* root : {"", "app"}) {
    const WalkResult result = walk(tree.root() / root);
    const std::string prefix = *root == 0 ? "app/" : "";
    INFO(root);
    CHECK(result.is_hidden(prefix + "api.env"));
    CHECK_FALSE(result.is_hidden(prefix + "web.env"));
    CHECK(result.is_hidden(prefix + "old/web.env"));
    CHECK_FALSE(result.is_hidden(prefix + "a.js"));
  }
}

TEST_CASE("a directory that cannot be listed is recorded, an unlistable root is an error") {
  const TemporaryTree tree({{"a/x.js", ""}, {"b.js", ""}});
  CHECK_THROWS_AS(walk(tree.root() / "none"), std::system_error);
  CHECK_THROWS_AS(walk(tree.root() / "b.js"), std::system_error);
  if (geteuid() == 0) return;  // may list everything
  std::filesystem::permissions(tree.root() / "a", std::filesystem::perms::none);
  const WalkResult result = walk(tree.root());
  std::filesystem::permissions(tree.root() / "a", std::filesystem::perms::owner_all);
  CHECK(result.paths == Paths{"b.js"});
  CHECK(result.unreadable == Paths{"a: Permission denied"});
}

TEST_CASE("a tree deeper than any path length does not end the walk") {
  const TemporaryTree tree;
  tree.write("z.js", "");
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(tree.root());
  for (int depth = 0; depth < 60; ++depth) {
    const std::string name(100, 'd');
    std::filesystem::create_directory(name);
    std::filesystem::current_path(name);
  }
  std::filesystem::current_path(before);
  const WalkResult result = walk(tree.root());
  CHECK(result.paths == Paths{"z.js"});
  CHECK(result.unreadable.size() == 1);
}
