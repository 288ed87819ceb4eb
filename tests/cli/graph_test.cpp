// `preship graph` and `preship trace` as a user meets them, with a golden file for each form of a small shop, tests/graph/.
// UPDATE_PAGES=1 rewrites those.

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

const std::filesystem::path goldens = std::filesystem::path(preship::source_dir()) / "tests" / "graph";

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::map<std::string, std::string> shop() {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(goldens / "shop"))
    if (entry.is_regular_file()) files[entry.path().lexically_relative(goldens / "shop").string()] = read(entry.path());
  return files;
}

void expect(const std::string& name, const std::string& actual) {
  if (std::getenv("UPDATE_PAGES") != nullptr) {
    std::ofstream(goldens / name, std::ios::binary) << actual;
    return;
  }
  INFO(name);
  CHECK(actual == read(goldens / name));
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

}  // namespace

TEST_CASE("graph: every form of a small shop") {
  const ProgramTree tree(shop());
  for (const auto& [format, golden] : std::map<std::string, std::string>{{"text", "expected.txt"},
                                                                         {"mermaid", "expected.mmd"},
                                                                         {"dot", "expected.dot"},
                                                                         {"json", "expected.json"},
                                                                         {"svg", "expected.svg"}}) {
    const Output output = tree.run("graph --format " + format);
    CHECK(output.status == 0);
    CHECK(output.err == "");
    expect(golden, output.out);
  }
}

TEST_CASE("graph: the page holds the picture, the broken links and a policy") {
  const ProgramTree tree(shop());
  const std::string page = tree.run("graph --format html").out;
  CHECK(page.find("Content-Security-Policy") != std::string::npos);
  CHECK(page.find("<h2>Broken links</h2>") != std::string::npos);
  CHECK(page.find("nginx/unknown-upstream") != std::string::npos);
  CHECK(count(page, "<g class=\"node ") == nlohmann::json::parse(tree.run("graph --format json").out)["nodes"].size());
  CHECK(page.find("style=") == std::string::npos);
}

TEST_CASE("graph: a file is written whole, and the exit status tells of broken links when it is asked to") {
  const ProgramTree tree(shop());
  CHECK(tree.run("graph --format svg --output picture.svg").out == "");
  CHECK(tree.read("tree/picture.svg") == tree.run("graph --format svg").out);
  CHECK(tree.run("graph --exit-code").status == 1);
  CHECK(tree.run("graph missing").status == 2);
  CHECK(tree.run("graph compose.yaml").status == 2);
  CHECK(tree.run("graph --format png").status == 2);
  const Output nothing = ProgramTree(std::map<std::string, std::string>{{"README.md", "# Nothing\n"}}).run("graph --exit-code");
  CHECK(nothing.status == 0);
  CHECK(nothing.out == "\nNothing here is deployed, and no app is seen.\n");
}

TEST_CASE("graph: names out of files end no markup and no quotes, and hold no secret") {
  const std::string password =
      "Gx71pq"
      "Wv0tLm";
  const std::string token =
      "sk_live_"
      "Wm5Rt8Kp2Xv7Bq4Zs9Dn3Fh6";
  const ProgramTree tree(
      {{"compose.yaml",
        "services:\n  '<b>\"x\\\"</b>':\n    image: \"a/b:1]--></script>\"\n    environment:\n      DATABASE_URL: postgres://app:" +
            password + "@db.shop.dev/app\n      " + token + ": redis://:" + password + "@cache.shop.dev\n    volumes: ['</svg>:/d']\n"},
       {"site.conf", "server { listen 80; server_name \"a\\\"b|c;d\" <i>; location /" + token + " { proxy_pass http://x.y/; } }\n"}});
  for (const std::string format : {"text", "html", "svg", "mermaid", "dot", "json"}) {
    const Output output = tree.run("graph --format " + format);
    CAPTURE(format, output.err);
    REQUIRE(output.status == 0);
    CHECK(output.out.find(password) == std::string::npos);
    CHECK(output.out.find(token) == std::string::npos);
    if (format == "svg" || format == "html" || format == "mermaid") {
      CHECK(output.out.find("<b>") == std::string::npos);
      CHECK(output.out.find("<i>") == std::string::npos);
      CHECK(count(output.out, "</svg>") == (format == "mermaid" ? 0 : 1));
    }
  }
  CHECK_NOTHROW(nlohmann::json::parse(tree.run("graph --format json").out));
}

TEST_CASE("graph: Graphviz reads the dot form") {
  if (std::system("dot -V >/dev/null 2>&1") != 0) {
    WARN("skipped: no dot on PATH");
    return;
  }
  const ProgramTree tree(shop());
  tree.run("graph --format dot --output graph.dot");
  CHECK(std::system(("dot -Tsvg '" + (tree.root() / "tree/graph.dot").string() + "' >/dev/null").c_str()) == 0);
}

TEST_CASE("trace: the ways of a small shop") {
  const ProgramTree tree(shop());
  const Output whole = tree.run("trace https://shop.harbour.io/api/orders/7");
  CHECK(whole.status == 0);
  expect("trace.txt", whole.out);
  const Output broken = tree.run("trace https://shop.harbour.io/");
  CHECK(broken.status == 1);
  expect("trace-broken.txt", broken.out);
  expect("trace-broken.json", tree.run("trace https://shop.harbour.io/ --format json").out);
  CHECK(tree.run("trace http://elsewhere.example.net:9999/").status == 0);
}

TEST_CASE("trace: what it cannot use") {
  const ProgramTree tree(shop());
  CHECK(tree.run("trace").status == 2);
  CHECK(tree.run("trace shop.harbour.io").err == "preship: 'shop.harbour.io' is no address as https://host/path\n");
  CHECK(tree.run("trace https://shop.harbour.io missing").status == 2);
}
