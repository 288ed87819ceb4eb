// --changed-since and --staged, on real git repositories.

#include <cstdlib>

#include "catch.h"
#include "support/run_preship.h"

using namespace preship;

namespace {

const std::map<std::string, std::string> project = {
    {".env.example", "API_URL=\nMAIL_HOST=\n"},
    {"compose.yaml", "services:\n  a:\n    image: nginx:latest\n"},
    {"server.js", "call(process.env.API_URL.trim());\ncall(process.env.MAIL_HOST.trim());\n"},
};

class Repository {
 public:
  Repository() : tree(project) {
    git("init -q -b main");
    commit();
  }
  void git(const std::string& arguments) const {
    const std::string command = "cd '" + (tree.root() / "tree").string() +
                                "' && git -c user.name=a -c user.email=a@b.test -c commit.gpgsign=false " + arguments + " >/dev/null 2>&1";
    REQUIRE(std::system(command.c_str()) == 0);
  }
  void commit() const {
    git("add -A");
    git("commit -q -m change");
  }
  void write(const std::string& path, const std::string& text) const { tree.write("tree/" + path, text); }
  // The findings, a line each.
  std::string found(const std::string& options) const {
    const Output output = tree.run("--select image/latest-tag,env/undeclared-key --quiet --fail-on never " + options);
    INFO(output.err);
    CHECK(output.status == 0);
    return output.out;
  }

  ProgramTree tree;
};

const std::string known = "compose.yaml:3:12: warning[image/latest-tag] image 'nginx' follows the moving tag 'latest'\n";
const std::string caused =
    "server.js:2:18: error[env/undeclared-key] 'MAIL_HOST' is read here, but .env.example does not list it and no other file provides it\n"
    "  fix: add 'MAIL_HOST' to .env.example\n";

}  // namespace

TEST_CASE("changed since: what was there stays silent, what is new on a changed line is reported") {
  const Repository repository;
  CHECK(repository.found("") == known);
  CHECK(repository.found("--changed-since HEAD").empty());
  repository.write("compose.yaml", "services:\n  b:\n    image: caddy:latest\n  a:\n    image: nginx:latest\n");
  CHECK(repository.found("--changed-since HEAD") ==
        "compose.yaml:3:12: warning[image/latest-tag] image 'caddy' follows the moving tag 'latest'\n");
  repository.commit();
  CHECK(repository.found("--changed-since HEAD").empty());
  CHECK_FALSE(repository.found("--changed-since HEAD~1").empty());
}

TEST_CASE("changed since: a finding in an untouched file that the change causes") {
  const Repository repository;
  repository.write(".env.example", "API_URL=\n");
  CHECK(repository.found("--changed-since HEAD") == caused);
}

TEST_CASE("changed since: untracked, renamed and deleted files") {
  const Repository repository;
  repository.write("more/compose.yaml", "services:\n  a:\n    image: caddy:latest\n");
  CHECK(repository.found("--changed-since HEAD") ==
        "more/compose.yaml:3:12: warning[image/latest-tag] image 'caddy' follows the moving tag 'latest'\n");
  repository.git("clean -fdq");
  repository.git("mv compose.yaml docker-compose.yaml");
  CHECK(repository.found("--changed-since HEAD").empty());
  repository.git("rm -q .env.example");
  CHECK(repository.found("--changed-since HEAD").find("MAIL_HOST") == std::string::npos);  // no example: another rule's business
}

TEST_CASE("changed since: a line that is touched is reported, although the finding was there") {
  const Repository repository;
  repository.write("compose.yaml", "services:\n  a:\n    image:  nginx:latest\n");
  CHECK_FALSE(repository.found("--changed-since HEAD").empty());
}

TEST_CASE("changed since: only what this branch brings, not what the other one has meanwhile") {
  const Repository repository;
  repository.git("checkout -q -b feature");
  repository.write("notes.txt", "x\n");
  repository.commit();
  repository.git("checkout -q main");
  repository.write("compose.yaml", "services: {}\n");
  repository.commit();
  repository.git("checkout -q feature");
  CHECK(repository.found("--changed-since main").empty());
}

TEST_CASE("changed since: below the git root, and what git cannot tell") {
  const Repository repository;
  repository.write("app/compose.yaml", "services:\n  a:\n    image: caddy:latest\n");
  CHECK(repository.found("app --changed-since HEAD").find("app/compose.yaml:3:12: ") == 0);
  const Output unknown = repository.tree.run("--changed-since nowhere");
  CHECK(unknown.status == 2);
  CHECK(unknown.err.find("preship: git knows no revision 'nowhere' in ") == 0);
  CHECK(repository.tree.run("--changed-since=--output=x").status == 2);
  CHECK(ProgramTree(project).run("--staged").status == 2);
}

TEST_CASE("staged: a partially staged file is judged as staged") {
  const Repository repository;
  repository.write("compose.yaml", "services:\n  a:\n    image: nginx:latest\n  b:\n    image: caddy:latest\n");
  repository.git("add compose.yaml");
  repository.write("compose.yaml", "services:\n  a:\n    image: nginx:latest\n");
  CHECK(repository.found("--staged") == "compose.yaml:5:12: warning[image/latest-tag] image 'caddy' follows the moving tag 'latest'\n");
  repository.git("commit -q -m staged");
  repository.write("compose.yaml", "services:\n  c:\n    image: mysql:latest\n");
  CHECK(repository.found("--staged").empty());
}

TEST_CASE("staged: an untracked example does not hide a read, and a staged one does") {
  const Repository repository;
  repository.git("rm -q --cached .env.example");
  repository.write("server.js",
                   "call(process.env.API_URL.trim());\ncall(process.env.MAIL_HOST.trim());\ncall(process.env.NEW_KEY.trim());\n");
  repository.write(".env.example", "API_URL=\nMAIL_HOST=\nNEW_KEY=\n");
  repository.git("add .env.example server.js");
  CHECK(repository.found("--staged").empty());
  repository.git("reset -q HEAD .env.example");
  repository.write(".env.example", "API_URL=\nMAIL_HOST=\nNEW_KEY=\n");
  CHECK(repository.found("--staged").find("'NEW_KEY' is read here") != std::string::npos);
}

TEST_CASE("staged: before the first commit everything is new") {
  const ProgramTree tree(project);
  const std::string git = "cd '" + (tree.root() / "tree").string() + "' && git init -q && git add -A";
  REQUIRE(std::system(git.c_str()) == 0);
  CHECK(tree.run("--select image/latest-tag --quiet --staged").out == known);
}
