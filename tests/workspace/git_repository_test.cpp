// A repository may name programs in its configuration and ask for remotes: none is run, none is asked.

#include "workspace/git_repository.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>

#include "catch.h"
#include "support/temporary_tree.h"
#include "workspace/git.h"
#include "workspace/git_changes.h"
#include "workspace/revision.h"

using namespace preship;
namespace fs = std::filesystem;

namespace {

// A repository with one commit, one staged and one unstaged change.
class Sample {
 public:
  explicit Sample(const std::string& init = "init -q") : tree({{"a.txt", "one\n"}, {"b.txt", "one\n"}, {".env", "A=1\n"}}) {
    tree.git(init);
    tree.git("add .");
    tree.git("commit -q -m first");
    tree.write("a.txt", "one\ntwo\n");
    tree.git("add a.txt");
    tree.write("b.txt", "two\n");
  }

  TemporaryTree tree;
};

std::vector<std::string> changed(const ChangesAnswer& answer) {
  INFO(answer.problem);
  REQUIRE(answer.changes);
  std::vector<std::string> paths;
  for (const ChangedFile& file : answer.changes->files) paths.push_back(file.path + (file.before ? "=" + *file.before : ""));
  return paths;
}

void check_answers(const fs::path& root) {
  CHECK(changed(staged_changes(root)) == std::vector<std::string>{"a.txt=one\n"});
  CHECK(changed(changes_since(root, "HEAD")) == std::vector<std::string>{"a.txt=one\n", "b.txt=one\n"});
  CHECK(tracked_files(root) == std::vector<std::string>{".env", "a.txt", "b.txt"});
  CHECK_FALSE(checked_out_revision(root).empty());
}

// Every setting of git 2.39 to 2.51 that names a program to run while something is read, compared, listed or fetched.
void name_programs(const TemporaryTree& tree, const std::string& canary) {
  const auto set = [&](const std::string& name, const std::string& value) { tree.git("config '" + name + "' '" + value + "'"); };
  for (const std::string key : {"filter.x.clean",
                                "filter.x.smudge",
                                "filter.x.process",
                                "diff.x.textconv",
                                "diff.x.command",
                                "diff.external",
                                "core.fsmonitor",
                                "core.pager",
                                "pager.diff",
                                "pager.ls-files",
                                "core.editor",
                                "sequence.editor",
                                "core.sshCommand",
                                "core.gitProxy",
                                "core.askPass",
                                "credential.helper",
                                "remote.origin.uploadpack",
                                "remote.origin.receivepack",
                                "remote.origin.proxy",
                                "merge.x.driver",
                                "mergetool.x.cmd",
                                "difftool.x.cmd",
                                "gpg.program",
                                "gpg.ssh.program",
                                "core.alternateRefsCommand",
                                "uploadpack.packObjectsHook",
                                "trailer.x.command",
                                "trailer.x.cmd",
                                "interactive.diffFilter",
                                "browser.x.cmd",
                                "man.x.cmd"})
    set(key, canary);
  for (const std::string name : {"diff", "ls-files", "ls-tree", "rev-parse", "cat-file", "merge-base"}) set("alias." + name, "!" + canary);
  set("core.hooksPath", (tree.root() / "hooks").string());
  set("remote.origin.url", "ext::" + canary);
  set("remote.origin.promisor", "true");
  set("remote.origin.partialclonefilter", "blob:none");
  set("protocol.allow", "always");
  set("protocol.ext.allow", "always");
  set("filter.x.required", "true");
  set("include.path", (tree.root() / "more-config").string());
  tree.write("more-config", "[filter \"y\"]\n\tclean = " + canary + "\n");
  tree.write(".gitattributes", "* filter=x diff=x merge=x\nb.txt filter=y\n");
  tree.write(".git/info/attributes", "* filter=x diff=x\n");
}

std::string write_canary(const TemporaryTree& tree) {
  const std::string file = (tree.root() / "hooks/canary").string();
  tree.write("hooks/canary", "#!/bin/sh\necho \"$0 $*\" >>'" + (tree.root() / "ran").string() + "'\ncat\n");
  chmod(file.c_str(), 0700);
  for (const std::string hook :
       {"post-index-change", "post-checkout", "pre-commit", "reference-transaction", "fsmonitor-watchman", "query-fsmonitor"})
    for (const std::string folder : {"hooks/", ".git/hooks/"}) {
      fs::create_directories(tree.root() / folder);
      fs::copy_file(file, tree.root() / (folder + hook), fs::copy_options::overwrite_existing);
    }
  return file;
}

}  // namespace

TEST_CASE("no program that a repository's configuration names is run") {
  const Sample sample;
  const TemporaryTree& tree = sample.tree;
  const fs::path ran = tree.root() / "ran";
  name_programs(tree, write_canary(tree));
  // The canary sings when git is asked plainly.
  const std::string plain = "cd '" + tree.root().string() + "' && timeout 20 git -c safe.directory='*' diff HEAD >/dev/null 2>&1";
  CHECK(std::system(plain.c_str()) != -1);
  REQUIRE(fs::exists(ran));
  fs::remove(ran);
  const auto is_ours = [](const std::string& path) { return path.starts_with("a.txt") || path.starts_with("b.txt"); };
  const ChangesAnswer since = changes_since(tree.root(), "HEAD"), staged = staged_changes(tree.root());
  CHECK(std::ranges::count_if(changed(since), is_ours) == 2);
  CHECK(changed(staged) == std::vector<std::string>{"a.txt=one\n"});
  CHECK(tracked_files(tree.root()) == std::vector<std::string>{".env", "a.txt", "b.txt"});
  CHECK_FALSE(checked_out_revision(tree.root()).empty());
  CHECK_FALSE(fs::exists(ran));
}

TEST_CASE("an object that only a remote has is not fetched") {
  const Sample sample;
  const TemporaryTree& tree = sample.tree;
  name_programs(tree, write_canary(tree));
  fs::remove(tree.root() / "ran");
  // The blob of "one\n", which every comparison needs.
  fs::remove(tree.root() / ".git/objects/56/26abf0f72e58d7a153368ba57db4c673c0e171");
  CHECK(staged_changes(tree.root()).problem.find("partial clone") != std::string::npos);
  CHECK(changes_since(tree.root(), "HEAD").problem.find("fetches nothing") != std::string::npos);
  CHECK_FALSE(fs::exists(tree.root() / "ran"));
}

TEST_CASE("every shape of repository gives the same answers") {
  SECTION("plain") { check_answers(Sample().tree.root()); }
  SECTION("objects with SHA-256") {
    const Sample sample("init -q --object-format=sha256");
    check_answers(sample.tree.root());
  }
  SECTION("packed references and objects") {
    const Sample sample;
    sample.tree.git("gc -q");
    check_answers(sample.tree.root());
  }
  SECTION("a split index") {
    const Sample sample;
    sample.tree.git("update-index --split-index");
    check_answers(sample.tree.root());
  }
  SECTION("a work tree of its own, beside the first one") {
    const Sample sample;
    sample.tree.git("worktree add -q ../'" + sample.tree.root().filename().string() + "'-more HEAD");
    const fs::path more = sample.tree.root().string() + "-more";
    CHECK(changed(staged_changes(more)).empty());
    CHECK(tracked_files(more) == std::vector<std::string>{".env", "a.txt", "b.txt"});
    fs::remove_all(more);
  }
  SECTION("a submodule") {
    const Sample sample;
    const TemporaryTree outer;
    outer.git("init -q");
    outer.git("-c protocol.file.allow=always submodule --quiet add '" + sample.tree.root().string() + "' inner");
    CHECK(tracked_files(outer.root() / "inner") == std::vector<std::string>{".env", "a.txt", "b.txt"});
  }
}

TEST_CASE("the branch that this one follows can be named") {
  const Sample sample;
  const TemporaryTree clone;
  clone.git("clone -q '" + sample.tree.root().string() + "' here");
  clone.write("here/a.txt", "new\n");
  CHECK(changed(changes_since(clone.root() / "here", "@{upstream}")) == std::vector<std::string>{"a.txt=one\n"});
}

TEST_CASE("what cannot be asked is said plainly") {
  const auto problem = [](const fs::path& root) { return GitRepository(root).problem(); };
  const auto has = [](const std::string& text, const char* part) { return text.find(part) != std::string::npos; };
  const Sample sample;
  const fs::path root = sample.tree.root();
  SECTION("no git") {
    const std::string path = std::getenv("PATH");
    setenv("PATH", "/nowhere", 1);
    const ChangesAnswer since = changes_since(root, "HEAD"), staged = staged_changes(root);
    setenv("PATH", path.c_str(), 1);
    CHECK(since.problem == "git is not installed: there is none on PATH");
    CHECK(staged.problem == since.problem);
  }
  SECTION("no repository") { CHECK(has(problem(TemporaryTree().root()), "is in no git repository")); }
  SECTION("a bare repository") {
    const TemporaryTree tree;
    tree.git("init -q --bare");
    CHECK(has(problem(tree.root()), "is a bare git repository"));
    sample.tree.git("config core.bare true");
    CHECK(has(problem(root), "is bare"));
  }
  SECTION("damaged repositories") {
    fs::remove(root / ".git/HEAD");
    CHECK(has(problem(root), "is damaged: it has no HEAD"));
    sample.tree.write(".git/HEAD", "ref: refs/heads/main\n");
    sample.tree.write(".git/index", "nonsense");
    CHECK(has(staged_changes(root).problem, "git cannot compare what is staged"));
    fs::remove_all(root / ".git/objects");
    CHECK(has(problem(root), "is damaged: it has no objects"));
  }
  SECTION("a commit that is gone is no beginning") {
    for (const auto& entry : fs::directory_iterator(root / ".git/objects")) fs::remove_all(entry.path());
    CHECK(has(staged_changes(root).problem, "missing or damaged"));
    CHECK(has(changes_since(root, "HEAD").problem, "git knows no revision 'HEAD'"));
  }
  SECTION("a shallow clone") {
    sample.tree.git("commit -q -a -m second");
    const TemporaryTree clone;
    clone.git("clone -q --depth 1 'file://" + root.string() + "' here");
    CHECK(has(changes_since(clone.root() / "here", "HEAD~1").problem, "this shallow clone has only the newest commits"));
    CHECK_FALSE(has(changes_since(root, "nowhere").problem, "shallow"));
  }
}

TEST_CASE("nothing is left behind, and nothing is written into the repository") {
  const Sample sample;
  fs::path shadow;
  {
    const GitRepository git(sample.tree.root());
    shadow = git.ask({"rev-parse", "--absolute-git-dir"}).value_or("");
    shadow = shadow.string().substr(0, shadow.string().find('\n'));
    CHECK(fs::exists(shadow / "HEAD"));
    CHECK(shadow.string().find(sample.tree.root().string()) == std::string::npos);
    CHECK(git.ask({"hash-object", "-w", "a.txt"}));
  }
  CHECK_FALSE(fs::exists(shadow));
  CHECK(staged_changes(sample.tree.root()).changes);
}
