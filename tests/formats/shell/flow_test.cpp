#include "formats/shell/flow.h"

#include "catch.h"
#include "formats/shell/script.h"

using namespace preship;

namespace {

ShellScript script_of(std::string_view text) { return parse_shell_script(0, text, 0, {}); }

const ShellFlow& flow_of_program(const ShellScript& script, std::string_view program) {
  for (const ShellCommand& command : script.commands)
    if (command.words[0].value == program) return command.flow;
  static const ShellFlow none;
  return none;
}

}  // namespace

TEST_CASE("what stands to the right of || is what happens instead of a failure") {
  CHECK(flow_of_program(script_of("migrate || true\n"), "migrate").or_else.value == "true");
  CHECK(flow_of_program(script_of("migrate && start || { echo no; exit 1; }\n"), "migrate").or_else.value == "{ echo no; exit 1; }");
  CHECK(flow_of_program(script_of("migrate > log 2>&1 || echo no\n"), "migrate").or_else.value == "echo no");
  CHECK(flow_of_program(script_of("migrate\ntrue || false\n"), "migrate").or_else.value.empty());
  CHECK(flow_of_program(script_of("a || migrate\n"), "migrate").in_fallback);
}

TEST_CASE("conditions, branches, loops and functions are told apart") {
  const ShellScript script =
      script_of("if asks; then acts; else other; fi\nwhile polls; do sleeps; done\nfor x in a b; do loops; done\ndeploy() { inner; }\n");
  CHECK(flow_of_program(script, "asks").in_condition);
  CHECK(flow_of_program(script, "acts").in_branch);
  CHECK(!flow_of_program(script, "acts").in_condition);
  CHECK(flow_of_program(script, "other").in_branch);
  CHECK(flow_of_program(script, "polls").in_condition);
  CHECK(flow_of_program(script, "sleeps").in_loop);
  CHECK(flow_of_program(script, "loops").in_loop);
  CHECK(flow_of_program(script, "inner").function == "deploy");
}

TEST_CASE("pipes, the background and files that a command writes") {
  const ShellScript script = script_of("dump | gzip > out.gz\nserve &\na && b\n");
  CHECK(flow_of_program(script, "dump").piped);
  CHECK(!flow_of_program(script, "gzip").piped);
  CHECK(flow_of_program(script, "serve").background);
  CHECK(!flow_of_program(script, "a").background);
  REQUIRE(flow_of_program(script_of("dump > out.sql 2>/dev/null\n"), "dump").redirects.size() == 2);
  CHECK(flow_of_program(script_of("dump > out.sql\n"), "dump").redirects[0].target.value == "out.sql");
  const ShellScript list = script_of("cd a && b || c > out\n{ d && e; } > out\n");
  CHECK(flow_of_program(list, "cd").redirects.empty());
  CHECK(flow_of_program(list, "b").redirects.empty());
  CHECK(flow_of_program(list, "c").redirects.size() == 1);
  CHECK(flow_of_program(list, "d").redirects.size() == 1);
}

TEST_CASE("what stands behind the word of a here-document belongs to the command") {
  const ShellFlow behind = flow_of_program(script_of("cat <<EOF > out.env && start\nA=1\nEOF\n"), "cat");
  REQUIRE(behind.redirects.size() == 2);
  CHECK(behind.redirects[0].operation == ">");
  CHECK(behind.redirects[0].target.value == "out.env");
  CHECK(behind.redirects[1].operation == "<<");
  CHECK(behind.redirects[1].target.value == "A=1");
  const ShellScript piped = script_of("cat <<-'EOF' | tee -a out.env > /dev/null\nA=1\nEOF\n");
  REQUIRE(flow_of_program(piped, "cat").redirects.size() == 1);
  CHECK(flow_of_program(piped, "cat").redirects[0].target.value == "A=1");
  REQUIRE(flow_of_program(piped, "tee").redirects.size() == 2);
  CHECK(flow_of_program(piped, "tee").redirects[0].target.value == "/dev/null");
}

TEST_CASE("set -e holds from where it stands, and the shebang may hold it") {
  CHECK(flow_of_program(script_of("set -euo pipefail\na\n"), "a").errexit);
  CHECK(flow_of_program(script_of("set -euo pipefail\na\n"), "a").pipefail);
  CHECK(flow_of_program(script_of("set -o errexit\na\n"), "a").errexit);
  CHECK(!flow_of_program(script_of("set -e\nset +e\na\n"), "a").errexit);
  CHECK(flow_of_program(script_of("#!/bin/sh -e\na\n"), "a").errexit);
  CHECK(!flow_of_program(script_of("a\nset -e\n"), "a").errexit);
}

TEST_CASE("what ssh runs elsewhere is a script of its own") {
  const ShellScript quoted = script_of("set -e\nssh -p 22 deploy@host \"cd /srv && docker compose up -d\"\n");
  REQUIRE(quoted.remote.size() == 1);
  REQUIRE(quoted.remote[0].script.commands.size() == 2);
  CHECK(quoted.remote[0].script.commands[1].words[0].value == "docker");
  CHECK(!quoted.remote[0].script.commands[1].flow.errexit);
  const ShellScript here = script_of("ssh host <<'EOF'\nset -e\ngit pull\nEOF\n");
  REQUIRE(here.remote.size() == 1);
  REQUIRE(here.remote[0].script.commands.size() == 2);
  CHECK(here.remote[0].script.commands[1].flow.errexit);
  CHECK(script_of("ssh $SSH_OPTS \"$TARGET\" bash -s <<EOF\ncd /srv\nls\nEOF\n").remote.at(0).from_input);
  CHECK(script_of("ssh \"${SSH_ARGS[@]}\" \"$USER@$HOST\" bash -s <<EOF\ncd /srv\nls\nEOF\n").remote.at(0).from_input);
  CHECK(!script_of("ssh \"$DEPLOY_HOST\" uptime\n").remote.at(0).from_input);
  CHECK(script_of("ssh host\n").remote.empty());
  CHECK(script_of("echo ssh host ls\n").remote.empty());
  CHECK(script_of("timeout 60 rsync -e ssh dist host:/srv\n").remote.empty());
  CHECK(script_of("sshpass -p \"$PW\" ssh host ls\n").remote.size() == 1);
}
