// git itself says what is ignored; the matcher has to agree on patterns nobody would write.

#include <random>

#include "catch.h"
#include "paths/ignore_rules.h"
#include "support/temporary_tree.h"
#include "workspace/read_file.h"

using namespace preship;

namespace {

struct OracleCase {
  std::string rules;
  std::vector<std::string> paths;
};

class Generator {
 public:
  OracleCase next() {
    OracleCase result;
    for (int lines = 1 + below(3); lines > 0; --lines) result.rules += pattern() + "\n";
    for (int i = 0; i < 25; ++i) result.paths.push_back(path());
    return result;
  }

 private:
  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

  std::string pattern() {
    static const char* const parts[] = {"a",     "b",   "ab",  "*", "**", "?", "/",           "/",   "[ab]", "[!a]",
                                        "[a-c]", "\\a", "\\*", ".", " ",  "c", "[[:alpha:]]", "**/", "/**"};
    std::string result = below(6) == 0 ? "!" : "";
    for (int count = 1 + below(5); count > 0; --count) result += parts[below(std::size(parts))];
    return result;
  }

  std::string path() {
    static const char* const parts[] = {"a", "b", "c", "ab", "abc", "a.b", "*", "ba", ".a", "a b"};
    std::string result = parts[below(std::size(parts))];
    for (int depth = below(4); depth > 0; --depth) result += std::string("/") + parts[below(std::size(parts))];
    return result;
  }

  std::mt19937 random_{20240607};
};

// As a walk would: a directory that is ignored hides everything in it.
bool is_ignored(const IgnoreRules& rules, const std::string& path) {
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1))
    if (rules.match(path.substr(0, slash), true) == IgnoreRules::Verdict::ignored) return true;
  return rules.match(path, false) == IgnoreRules::Verdict::ignored;
}

std::vector<std::string> split_at_nul(const std::string& text) {
  std::vector<std::string> fields;
  for (std::size_t begin = 0, end; (end = text.find('\0', begin)) != std::string::npos; begin = end + 1)
    fields.push_back(text.substr(begin, end - begin));
  return fields;
}

}  // namespace

TEST_CASE("ignore rules agree with git check-ignore") {
  TemporaryTree tree;
  tree.git("init -q");
  Generator generator;
  std::vector<OracleCase> cases;
  for (const char* rules : {"a**/b\n", "a/**\n!a/b\n", "/*\n!/a\n", "**/\n", "*/\n!a/\n", "\\a\n", "a/b/\n", "a\\ \n", "[a-c]*\n!abc\n",
                            "**a/b\n", "a/**/\n", "ab*/**/c\n"}) {
    cases.push_back(generator.next());
    cases.back().rules = rules;
  }
  for (int i = 0; i < 600; ++i) cases.push_back(generator.next());
  std::string input;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    tree.write("case" + std::to_string(i) + "/.gitignore", cases[i].rules);
    for (const std::string& path : cases[i].paths) input += "case" + std::to_string(i) + "/" + path + '\0';
  }
  tree.write("input", input);
  tree.git("check-ignore --no-index -v -n -z --stdin < '" + (tree.root() / "input").string() + "' > '" + (tree.root() / "output").string() +
           "'");

  // Four fields a path: source, line, pattern, path. A pattern with "!" keeps.
  const std::vector<std::string> fields = split_at_nul(read_file(tree.root() / "output", 1 << 26).value());
  std::size_t at = 2, ignored = 0;
  for (const OracleCase& c : cases) {
    const IgnoreRules rules = IgnoreRules::parse(c.rules);
    for (const std::string& path : c.paths) {
      REQUIRE(at + 1 < fields.size());
      const bool expected = !fields[at].empty() && !fields[at].starts_with('!');
      INFO("rules:\n" << c.rules << "path: " << path);
      CHECK(is_ignored(rules, path) == expected);
      ignored += expected;
      at += 4;
    }
  }
  CHECK(at == fields.size() + 2);
  CHECK(ignored > 1000);
}
