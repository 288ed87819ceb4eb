// What goes wrong around a run: disks, pipes, signals, limits, and a tree that is not as trees are.

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include <nlohmann/json.hpp>

#include "catch.h"
#include "support/places.h"
#include "support/run_preship.h"

using namespace preship;
namespace fs = std::filesystem;

namespace {

const std::map<std::string, std::string> faulty = {{"compose.yaml", "services:\n  a:\n    image: nginx:latest\n"},
                                                   {".env.example", "A_KEY=\n"},
                                                   {"server.js", "call(process.env.A_KEY.trim(), process.env.B_KEY.trim());\n"}};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// `script` in the tree, "$1" being the program; its exit status. A signal gives 128 and more.
int shell(const ProgramTree& tree, const std::string& script) {
  tree.write("script", "cd '" + (tree.root() / "tree").string() + "' || exit 99\n" + script);
  const int status = std::system(("bash '" + (tree.root() / "script").string() + "' x '" + preship_binary() + "'").c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

TEST_CASE("faults: a full disk is said, and leaves the file that was there") {
  const ProgramTree tree(faulty);
  for (const std::string format : {"text", "json", "sarif", "html", "junit"}) {
    CAPTURE(format);
    CHECK(shell(tree, "\"$2\" --format " + format + " >/dev/full 2>../err") == 2);
    CHECK(has(tree.read("err"), "No space left on device"));
  }
  // No file may grow beyond a block: a report and a baseline that cannot be written whole are not written.
  tree.write("tree/report.html", "old");
  CHECK(shell(tree, "trap '' XFSZ; ulimit -f 1; \"$2\" --format html --output report.html >/dev/null 2>&1") == 2);
  CHECK(tree.read("tree/report.html") == "old");
  CHECK(std::distance(fs::directory_iterator(tree.root() / "tree"), {}) == 5);
}

TEST_CASE("faults: a fix that cannot be written leaves every file whole") {
  const std::string comments(4096, '#');
  const ProgramTree tree({{".env.example", "A_KEY=\n" + comments + "\n"}, {"server.js", faulty.at("server.js")}, {"a", ""}});
  CHECK(shell(tree, "trap '' XFSZ; ulimit -f 1; \"$2\" --select env/undeclared-key --fix >/dev/null 2>../err") == 2);
  CHECK(tree.read("tree/.env.example") == "A_KEY=\n" + comments + "\n");
  CHECK(std::distance(fs::directory_iterator(tree.root() / "tree"), {}) == 4);
}

TEST_CASE("faults: a reader that goes away and an interrupt end the run quietly") {
  const ProgramTree tree(faulty);
  CHECK(shell(tree, "(\"$2\" --format html; echo $? >../status) 2>../err | head -c 1 >/dev/null") == 0);
  CHECK_FALSE(has(tree.read("err"), "terminate"));
  const std::string status = tree.read("status");
  CAPTURE(status);
  CHECK((status == "141\n" || status == "2\n" || status == "1\n"));
  const int interrupted = shell(tree,
                                "mkfifo ../wait; \"$2\" --stdin-filename a.env <../wait >/dev/null 2>../err & p=$!\nexec 3>../wait; sleep "
                                "0.1; kill -TERM $p; wait $p");
  CHECK((interrupted == 143 || interrupted == 2));
}

TEST_CASE("faults: few file descriptors and little memory give an error message, no crash") {
  std::map<std::string, std::string> files = faulty;
  for (int i = 0; i < 40; ++i) files["a" + std::to_string(i) + "/b/c/d/compose.yaml"] = faulty.at("compose.yaml");
  const ProgramTree tree(files);
#ifdef __SANITIZE_ADDRESS__
  constexpr bool reserves_all_memory = true;  // terabytes of addresses, before the program begins
#else
  constexpr bool reserves_all_memory = false;
#endif
  for (const std::string_view limit : {"-n 6", "-n 8", "-n 12", "-v 400000", "-v 600000", "-u 2"}) {
    if (reserves_all_memory && limit.starts_with("-v")) continue;
    CAPTURE(limit);
    const int status = shell(tree, "ulimit " + std::string(limit) + "; \"$2\" --jobs 8 >../out 2>../err");
    // The loader of a program may fail before it begins.
    CAPTURE(status, tree.read("err"));
    CHECK((status == 0 || status == 1 || status == 2 || status == 127));
    CHECK_FALSE(has(tree.read("err"), "terminate called"));
  }
}

TEST_CASE("faults: loops of links, pipes, sockets and devices in the tree are passed by") {
  const ProgramTree tree(faulty);
  const fs::path root = tree.root() / "tree";
  fs::create_directories(root / "loop/in");
  fs::create_directory_symlink("..", root / "loop/in/up");
  fs::create_symlink("self.env", root / "self.env");
  fs::create_symlink("/etc/passwd", root / ".env");
  fs::create_symlink("/dev/zero", root / "Dockerfile");
  REQUIRE(mkfifo((root / "compose.prod.yaml").c_str(), 0600) == 0);
  const Output output = tree.run(". --strict --min-confidence low --fail-on never --format json");
  CHECK(output.status == 0);
  CHECK_FALSE(has(output.out, "root:x:"));
  CHECK_FALSE(has(output.out, "loop/in/up"));
  CHECK(has(output.out, "image/latest-tag"));
}

TEST_CASE("faults: names with line ends, controls, broken UTF-8 and clashing cases go through every output") {
  std::map<std::string, std::string> files = faulty;
  for (const std::string folder :
       {"line\nend", "tab\tbell\x07", "broken\xff\xfe", "quote'\"`$(id)", "App", "app", "a&<b>", "-rf", "|x|[y](z)"})
    files[folder + "/compose.yaml"] = faulty.at("compose.yaml");
  for (const char* name : {"...", "a/....", "-", "_.-"}) files[name] = "x\n";
  const ProgramTree tree(files);
  for (const std::string format : {"text", "json", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html", "agent"}) {
    const Output output = tree.run(". --select image --fail-on never --format " + format);
    CAPTURE(format, output.err);
    CHECK(output.status == 0);
    CHECK_FALSE(has(output.out, "\x07"));
    CHECK_FALSE(has(output.out, "\xff"));
    if (format == "json" || format == "sarif" || format == "gitlab" || format == "rdjson") CHECK(nlohmann::json::accept(output.out));
    if (format == "html" || format == "junit" || format == "checkstyle") CHECK_FALSE(has(output.out, "a&<b>"));
  }
  CHECK(tree.run(". --select image --fail-on never --format sarif").out.find("javascript:") == std::string::npos);
}

TEST_CASE("faults: what a project points to outside of its root is not read") {
  const ProgramTree tree({{"compose.yaml",
                           "include: [../outside.yaml, /etc/hosts]\nservices:\n  a:\n    extends: {file: ../outside.yaml, service: b}\n"
                           "    env_file: [../outside.env, /etc/passwd]\n"},
                          {"nginx.conf", "http { include ../outside.conf; include /etc/nginx/*.conf; }\n"},
                          {"preship.toml", "exclude = ['../*']\n"}});
  tree.write("outside.yaml", "services:\n  b:\n    image: nginx:latest\n");
  tree.write("outside.env", "TOKEN_OUTSIDE=hunter2hunter2\n");
  tree.write("outside.conf", "server { listen 80; server_name outside.example; }\n");
  const Output output = tree.run(". --strict --min-confidence low --fail-on never --format json");
  CHECK(output.status != 139);
  for (const char* part : {"TOKEN_OUTSIDE", "hunter2", "nginx:latest", "outside.example", "root:x:"}) {
    CAPTURE(part);
    CHECK_FALSE(has(output.out, part));
  }
}

TEST_CASE("faults: a fixed file keeps its mode and its owner") {
  const ProgramTree tree({{".env.example", "A_KEY=\n"}, {"server.js", faulty.at("server.js")}, {"a", ""}});
  const std::string file = (tree.root() / "tree/.env.example").string();
  REQUIRE(chmod(file.c_str(), 0640) == 0);
  if (geteuid() == 0) REQUIRE(chown(file.c_str(), 12345, 23456) == 0);
  CHECK(tree.run("--select env/undeclared-key --fix").status == 0);
  struct stat after = {};
  REQUIRE(stat(file.c_str(), &after) == 0);
  CHECK(tree.read("tree/.env.example") == "A_KEY=\nB_KEY=\n");
  CHECK((after.st_mode & 07777) == 0640);
  if (geteuid() == 0) CHECK((after.st_uid == 12345 && after.st_gid == 23456));
}
