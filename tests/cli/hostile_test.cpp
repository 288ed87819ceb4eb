// Files and names that somebody chose to hurt whoever runs preship on them.

#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "catch.h"
#include "support/places.h"
#include "support/run_preship.h"

using namespace preship;
namespace fs = std::filesystem;

namespace {

const std::map<std::string, std::string> fixable = {
    {".env.example", "A_KEY=\n"}, {"server.js", "call(process.env.A_KEY.trim(), process.env.B_KEY.trim());\n"}, {"README.md", "\n"}};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// True when a line of a log is a command to a runner of CI, or holds a byte that a terminal obeys.
bool is_obeyed(const std::string& log) {
  bool command = has(log, "##[") || has(log, "##vso[");
  for (std::size_t at = 0; at < log.size(); at = std::min(log.find('\n', at), log.size() - 1) + 1) {
    const std::size_t first = log.find_first_not_of(" \t", at);
    command = command || (first != std::string::npos && log.compare(first, 2, "::") == 0);
  }
  return command || has(log, "\x1b") || has(log, "\r");
}

const std::string compose = "services:\n  \"##[error]x\\e[31m\":\n    image: \"node:latest\"\n";

}  // namespace

TEST_CASE("names of files and values give a log no commands") {
  for (const std::string folder : {"::error::x", "a##[error]b", " ::warning::y", "c\x1b[31m\rd"}) {
    CAPTURE(folder);
    const ProgramTree tree({{folder + "/compose.yaml", compose}, {"a", ""}, {"b", ""}});
    const Output text = tree.run("--select image --min-confidence low");
    CHECK_FALSE(text.out.empty());
    CHECK_FALSE(is_obeyed(text.out));
    const Output github = tree.run("--select image --format github");
    CHECK(github.out.find("::warning file=") == 0);
    CHECK_FALSE(has(github.out, "\x1b"));
    CHECK(std::ranges::count(github.out, '\n') == 1);
  }
}

TEST_CASE("a named file that cannot be read is an error") {
  const ProgramTree tree({{"a.env", "A=1\n"},
                          {"big.env", std::string(3 * 1024 * 1024, '#')},
                          {"wide.env", std::string("\xFF\xFE"
                                                   "A\0",
                                                   4)}});
  REQUIRE(mkfifo((tree.root() / "tree/pipe.env").c_str(), 0600) == 0);
  const std::pair<const char*, const char*> cases[] = {
      {"pipe.env", "it is no regular file"}, {"big.env", "it is larger than 2 MiB"}, {"wide.env", "it is no text that preship reads"}};
  for (const auto& [name, why] : cases) {
    const Output output = tree.run(name);
    CAPTURE(name, output.err);
    CHECK(output.status == 2);
    CHECK(has(output.err, why));
  }
  if (geteuid() != 0) {
    chmod((tree.root() / "tree/a.env").c_str(), 0);
    CHECK(has(tree.run("a.env").err, "Permission denied"));
  }
  CHECK(tree.run("--quiet .").status == 0);
}

TEST_CASE("an env file of very many lines is not read") {
  std::string lines;
  for (int i = 0; i < 400'000; ++i) lines += "A=1\n";
  const ProgramTree tree({{".env", lines}, {"a", ""}, {"b", ""}});
  const Output output = tree.run("");
  CHECK(has(output.err, "not read: .env: "));
  CHECK(output.status == 0);
}

TEST_CASE("output goes where it is sent: pipes, standard output by its path, files with two names") {
  const ProgramTree tree({{"compose.yaml", "services:\n  a:\n    image: nginx:latest\n"}, {"a", ""}, {"b", ""}});
  const std::string expected = tree.run("--select image").out;
  REQUIRE_FALSE(expected.empty());
  const std::string piped =
      "cd '" + (tree.root() / "tree").string() + "' && '" + preship_binary() + "' --select image --output /dev/stdout | cat >../piped";
  CHECK(std::system(piped.c_str()) == 0);
  CHECK(tree.read("piped") == expected);
  CHECK(tree.run("--select image --output /dev/stdout").out == expected);
  CHECK(tree.run("--select image --output /dev/stderr").err == expected);
  CHECK(tree.run("--select image --output /dev/null").out.empty());
  tree.write("one", "old");
  fs::create_hard_link(tree.root() / "one", tree.root() / "two");
  CHECK(tree.run("--select image --output ../one").status == 0);
  CHECK(tree.read("two") == tree.read("one"));
  CHECK(has(tree.read("two"), "nginx"));
}

TEST_CASE("fixes stay inside the project, and a file with two names stays one") {
  const ProgramTree tree(fixable);
  fs::rename(tree.root() / "tree/.env.example", tree.root() / "outside");
  fs::create_symlink("../outside", tree.root() / "tree/.env.example");
  const Output output = tree.run("--select env/undeclared-key --fix .env.example server.js");
  CHECK(tree.read("outside") == "A_KEY=\n");
  CHECK(has(output.err, "it is a link that leads out of the project"));
  const ProgramTree linked(fixable);
  fs::create_hard_link(linked.root() / "tree/.env.example", linked.root() / "copy");
  CHECK(linked.run("--select env/undeclared-key --fix").status == 0);
  CHECK(linked.read("copy") == "A_KEY=\nB_KEY=\n");
}

TEST_CASE("fixes leave no file behind when they are interrupted") {
  const ProgramTree tree(fixable);
  // Whenever the signal comes, the example is whole and nothing lies beside it.
  for (const char* delay : {"0", "0.002", "0.01", "0.03", "0.06"}) {
    tree.write("tree/.env.example", "A_KEY=\n");
    const std::string run = "cd '" + (tree.root() / "tree").string() + "' && ('" + preship_binary() +
                            "' --select env/undeclared-key --fix >/dev/null 2>&1 & p=$!; sleep " + delay +
                            "; kill -TERM $p; wait $p) 2>/dev/null";
    CHECK(std::system(run.c_str()) != -1);
    const std::string now = tree.read("tree/.env.example");
    CHECK((now == "A_KEY=\n" || now == "A_KEY=\nB_KEY=\n"));
    CHECK(std::distance(fs::directory_iterator(tree.root() / "tree"), {}) == 4);
  }
}

TEST_CASE("a config in a directory that anybody may write to speaks for nobody") {
  const ProgramTree tree({{"compose.yaml", "services:\n  a:\n    image: nginx:latest\n"}, {"a", ""}, {"b", ""}});
  tree.write("preship.toml", "[rules]\nimage = \"off\"\n");
  fs::remove_all(tree.root() / "tree/.git");
  const Output own = tree.run("--quiet");
  CHECK_FALSE(has(own.out, "image/latest-tag"));
  chmod(tree.root().c_str(), 0777);
  CHECK(has(tree.run("--quiet").out, "image/latest-tag"));
}

TEST_CASE("a baseline is written of everything or not at all") {
  const ProgramTree tree({{"a", ""}, {"b", ""}, {"c", ""}});
  for (const char* changes : {"--staged", "--changed-since HEAD"}) {
    const Output output = tree.run(std::string("--write-baseline ") + changes);
    CHECK(output.status == 2);
    CHECK(has(output.err, "--write-baseline accepts every finding there is"));
    CHECK_FALSE(tree.has("tree/preship-baseline.json"));
  }
}
