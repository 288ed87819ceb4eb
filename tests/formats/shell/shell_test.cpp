#include "formats/shell/shell.h"

#include <fstream>
#include <sstream>

#include "catch.h"
#include "formats/shell/words.h"
#include "support/places.h"

namespace preship {
namespace {

// "before| NAME=value| [word] [word]" per command; "!" when negated.
std::string show(const std::vector<ShellCommand>& commands) {
  std::string out;
  for (const ShellCommand& command : commands) {
    if (!out.empty()) out += '\n';
    out += command.before + (command.before.empty() ? "" : " ") + (command.negated ? "! " : "");
    for (const ShellAssignment& assignment : command.assignments) out += assignment.name.value + "=" + assignment.value.value + " ";
    for (const Text& word : command.words) out += "[" + word.value + "]";
  }
  return out;
}

std::string parsed(const std::string& text) { return show(parse_shell(0, text, 0)); }

TEST_CASE("simple commands come in order, with how they are joined") {
  struct Case {
    const char *text, *commands;
  };
  const Case cases[] = {
      {"npm start", "[npm][start]"},
      {"a && b || c; d | e\nf", "[a]\n&& [b]\n|| [c]\n; [d]\n| [e]\n; [f]"},
      {"PORT=3000 HOST=\"0.0.0.0\" node a.js", "PORT=3000 HOST=0.0.0.0 [node][a.js]"},
      {"A=1", "A=1 []"},
      {"A=1 B=2", "A=1 B=2 []"},
      {"A=", "A= []"},
      {"export A=\"x y\" B", "A=x y [export][A=x y][B]"},
      {"echo \"$X\" '$Y' ${Z:-d e} $(id -u) `ls`", "[echo][$X][$Y][${Z:-d e}][$(id -u)][`ls`]\n[id][-u]\n[ls]"},
      {"echo a\\ b \"c\\\"d\" e'f g'h $'x'", "[echo][a b][c\"d][ef gh][x]"},
      {"! grep -q x f && b", "! [grep][-q][x][f]\n&& [b]"},
      {"if [ -n \"$X\" ]; then a; else b; fi", "[[][-n][$X][]]\n; [a]\n; [b]"},
      {"[[ -z $X && $Y == z ]] && a", "[[[][-z][$X][&&][$Y][==][z][]]]\n&& [a]"},
      {"for i in a b; do c $i; done", "[c][$i]"},
      {"while read -r l; do echo $l; done < f", "[read][-r][l]\n; [echo][$l]"},
      {"f() { a; }; (b && c)", "[a]\n; [b]\n&& [c]"},
      {"a > /dev/null 2>&1 && b < in", "[a]\n&& [b]"},
      {"cat <<EOF > f\n$(inner)\nEOF\nnext", "[cat]\n[inner]\n; [next]"},
      {"case $1 in a|b) x ;; *) y ;; esac", "[x]\n; [y]"},
      {"sh -c \"a && b\" && c", "[sh][-c][a && b]\n[a]\n&& [b]\n&& [c]"},
      {"a & b", "[a]\n; [b]"},
      {"A=x/${B}/y:$C-$D\ne f/${B}/y:$C-$D", "A=x/${B}/y:$C-$D []\n; [e][f/${B}/y:$C-$D]"},
      {"# only a comment", ""},
      {"", ""},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(parsed(c.text) == c.commands);
  }
}

TEST_CASE("spans of shell words cover what was written, without quotes") {
  const std::string file = "RUN A='x y' echo \"$V\" a\"b\"c && b";
  const auto commands = parse_shell(7, std::string_view(file).substr(4), 4);
  const auto at = [&](Span span) { return std::to_string(span.file) + ":" + file.substr(span.begin, span.end - span.begin); };
  REQUIRE(commands.size() == 2);
  CHECK(at(commands[0].span) == "7:A='x y' echo \"$V\" a\"b\"c");
  CHECK(at(commands[0].assignments[0].name.span) == "7:A");
  CHECK(at(commands[0].assignments[0].value.span) == "7:x y");
  CHECK(at(commands[0].words[1].span) == "7:$V");
  CHECK(at(commands[0].words[2].span) == "7:a\"b\"c");
  CHECK(at(commands[1].words[0].span) == "7:b");
}

TEST_CASE("other shells are split into words") {
  CHECK(show(split_commands(0, "copy C:\\a \"C:\\b c\" && del x\nSet-Item $env:A -Value 'b'", 0)) ==
        "[copy][C:\\a][C:\\b c]\n&& [del][x]\n; [Set-Item][$env:A][-Value][b]");
}

TEST_CASE("shell text that never ends for the parser is given up quickly") {
  std::ifstream in(preship::source_dir() + "/tests/hostile/bash.slow", std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  REQUIRE(!text.str().empty());
  parse_shell(0, text.str(), 0);
  parse_shell(0, std::string(100000, '('), 0);
  parse_shell(0, std::string(100000, '"'), 0);
}

}  // namespace
}  // namespace preship
