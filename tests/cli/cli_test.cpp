// The program as a user meets it: what it prints, where, and its exit status.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "catch.h"
#include "support/run_preship.h"

using namespace preship;

namespace {

const std::map<std::string, std::string> project = {
    {"compose.yaml", "services:\n  web:\n    image: nginx:latest\n"},
    {"sub/compose.yaml", "services:\n  web:\n    image: nginx:latest\n"},
};

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

}  // namespace

TEST_CASE("cli: findings are one line each when piped, the exit status says what there was") {
  const ProgramTree tree(project);
  const Output found = tree.run("check --select image --fail-on warning");
  CHECK(found.out ==
        "compose.yaml:3:12: warning[image/latest-tag] image 'nginx' follows the moving tag 'latest'\n"
        "sub/compose.yaml:3:12: warning[image/latest-tag] image 'nginx' follows the moving tag 'latest'\n"
        "Found 2 warnings.\n");
  CHECK(found.err.empty());
  CHECK(found.status == 1);
  CHECK(tree.run("--select image").status == 0);
  CHECK(tree.run("--select image --fail-on never").status == 0);
  CHECK(tree.run("--select image --quiet").out.find("Found") == std::string::npos);
  CHECK(tree.run("--select image --ignore image/latest-tag").out.empty());
}

TEST_CASE("cli: a directory is its own project, a file belongs to the project that holds it") {
  const ProgramTree tree(project);
  CHECK(first_line(tree.run("sub --select image").out).find("sub/compose.yaml:3:12: ") == 0);
  CHECK(tree.run("sub/compose.yaml --select image").out.find("\ncompose.yaml") == std::string::npos);
  const auto json = nlohmann::json::parse(tree.run("sub --select image --format json").out);
  CHECK(json["findings"].size() == 1);
  CHECK(json["findings"][0]["path"] == "sub/compose.yaml");
  CHECK(json["findings"][0]["start"]["column"] == 12);
  CHECK(tree.run("sub compose.yaml --select image --format json").status == 0);
}

TEST_CASE("cli: a directory inside a project is a part of it, one with a manifest is its own project") {
  const ProgramTree tree({{"preship.toml", ""},
                          {"compose.yaml", "services:\n  web:\n    image: nginx:latest\n"},
                          {"deploy/compose.yaml", "services:\n  web:\n    image: caddy:latest\n"},
                          {"app/package.json", "{}"},
                          {"app/Dockerfile", "FROM node:latest\n"},
                          {"empty/note", ""}});
  const std::string expected = tree.run("deploy/compose.yaml --select image").out;
  CHECK(expected.find("deploy/compose.yaml:3:12: ") == 0);
  CHECK(first_line(tree.run("deploy --select image").out) == first_line(expected));
  CHECK(tree.run("deploy --select image").out.find("Found 1 warning in deploy/, a part of the working directory.") != std::string::npos);
  CHECK(nlohmann::json::parse(tree.run("deploy --format json").out)["projects"][0]["only"][0] == "deploy/");
  CHECK(nlohmann::json::parse(tree.run("app --format json").out)["projects"][0]["only"] == nullptr);
  const auto whole = nlohmann::json::parse(tree.run("app deploy . --select image --format json").out);
  CHECK(whole["projects"].size() == 2);  // app, and the root, which holds deploy
  CHECK(nlohmann::json::parse(tree.run("--root . app --select image --format json").out)["projects"][0]["only"][0] == "app/");
  CHECK(nlohmann::json::parse(tree.run("--root deploy --select image --format json").out)["projects"][0]["only"] == nullptr);
  CHECK(tree.run("--root app deploy").err == "preship: 'deploy' does not lie below the root 'app'\n");
  CHECK(tree.run("empty").err == "preship: nothing to check: empty/ of the working directory holds no file that preship reads\n");
  CHECK(tree.run("empty --quiet").err.empty());
  CHECK(tree.run("empty").status == 0);
}

TEST_CASE("cli: what the user has to put right is one line and exit status 2") {
  const ProgramTree tree(project);
  const std::pair<const char*, const char*> cases[] = {
      {"compose.yml", "preship: no such file or directory: 'compose.yml'; did you mean 'compose.yaml'?\n"},
      {"check nowhere-at-all", "preship: no such file or directory: 'nowhere-at-all'\n"},
      {"chekc", "preship: no command and no path is called 'chekc'; did you mean 'check'?\n"},
      {"--formt json", "preship: unknown option '--formt'; did you mean '--format'?\n"},
      {"--format jsno",
       "preship: 'jsno' is no format (text, full, concise, json, sarif, github, gitlab, junit, checkstyle, rdjson, html, agent); did you "
       "mean "
       "'json'?\n"},
      {"--select image/latest-tga", "preship: no rule is called 'image/latest-tga'; did you mean 'image/latest-tag'?\n"},
      {"--select", "preship: the option '--select' needs a value: RULE[,...]\n"},
      {"--strict=yes", "preship: the option '--strict' takes no value\n"},
      {"--jobs 0", "preship: '0' is no number of jobs (1 to 1024)\n"},
      {"--report sarif", "preship: --report needs FORMAT=FILE, not 'sarif'\n"},
      {"--baseline none.json", "preship: cannot read the baseline 'none.json'\n"},
      {"--config none.toml", "preship: cannot read the config 'none.toml'\n"},
      {"--output no/such/dir/file", "preship: cannot write 'no/such/dir/file': No such file or directory\n"},
      {"explain image/latest", "preship: no rule is called 'image/latest'; did you mean 'image/latest-tag'?\n"},
      {"completions tcsh", "preship: 'tcsh' is no shell that preship knows (bash, zsh, fish)\n"},
  };
  for (const auto& [arguments, message] : cases) {
    INFO(arguments);
    const Output output = tree.run(arguments);
    CHECK(output.err == message);
    CHECK(output.out == "");
    CHECK(output.status == 2);
  }
}

TEST_CASE("cli: outputs go where they are sent, whole or not at all") {
  const ProgramTree tree(project);
  const Output output = tree.run("--select image --format json --output out.json --report junit=out.xml --report gitlab=gl.json");
  CHECK(output.out == "");
  CHECK(nlohmann::json::parse(tree.read("tree/out.json"))["summary"]["warnings"] == 2);
  CHECK(tree.read("tree/out.xml").find("<testsuites name=\"preship\" tests=\"2\" failures=\"0\">") != std::string::npos);
  CHECK(nlohmann::json::parse(tree.read("tree/gl.json")).size() == 2);
  tree.write("tree/kept.json", "kept");
  CHECK(tree.run("--select nonsense --output kept.json").status == 2);
  CHECK(tree.read("tree/kept.json") == "kept");
}

TEST_CASE("cli: a written baseline silences what it lists") {
  const ProgramTree tree(project);
  CHECK(tree.run("--select image --write-baseline").err == "Wrote 2 findings to preship-baseline.json.\n");
  CHECK(tree.run("--select image --baseline preship-baseline.json").out == "");
  tree.write("tree/compose.yaml", "\nservices:\n  web:\n    image: nginx:latest\n  new:\n    image: caddy:latest\n");
  CHECK(first_line(tree.run("--select image --baseline preship-baseline.json").out).find("compose.yaml:6:12: ") == 0);
}

TEST_CASE("cli: the config counts, and is refused when it is wrong") {
  const ProgramTree tree(project);
  tree.write("tree/preship.toml", "[rules]\n\"image/latest-tag\" = \"error\"\n\n[[ignore]]\npaths = [\"sub/\"]\nreason = \"legacy\"\n");
  const Output output = tree.run("--select image");
  CHECK(output.out == "compose.yaml:3:12: error[image/latest-tag] image 'nginx' follows the moving tag 'latest'\nFound 1 error.\n");
  CHECK(output.status == 1);
  const auto sarif = nlohmann::json::parse(tree.run("--select image --format sarif").out);
  CHECK(sarif["runs"][0]["results"][1]["suppressions"][0]["justification"] == "legacy");
  tree.write("tree/preship.toml", "[rules]\n\"image/latest-tga\" = \"off\"\n");
  const Output wrong = tree.run("");
  CHECK(wrong.status == 2);
  CHECK(wrong.err.find("preship.toml:2:") != std::string::npos);
  CHECK(wrong.err.find("did you mean 'image/latest-tag'?") != std::string::npos);
}

TEST_CASE("cli: severities by path, and why a severity is what it is") {
  const ProgramTree tree(project);
  tree.write("tree/preship.toml",
             "[[override]]\npaths = [\"sub/\"]\nrules = { \"image/latest-tag\" = \"error\", \"docker\" = \"off\" }\n\n"
             "[[override]]\npaths = [\"/compose.yaml\"]\nrules = { image = \"off\" }\n");
  const Output output = tree.run("--select image");
  CHECK(output.out == "sub/compose.yaml:3:12: error[image/latest-tag] image 'nginx' follows the moving tag 'latest'\nFound 1 error.\n");
  CHECK(tree.run("--select image --format full").out.find("severity: error by preship.toml, warning on the rule's page") !=
        std::string::npos);
  CHECK(nlohmann::json::parse(tree.run("--select image --format json").out)["findings"][0]["severity_reason"] ==
        "error by preship.toml, warning on the rule's page");
  CHECK(tree.run("--show-config sub").out.find("image/latest-tag") != std::string::npos);
  CHECK(tree.run("rules --diff").out.find("in sub/") != std::string::npos);
  tree.write("tree/preship.toml",
             "[[override]]\npaths = [\"sub/\"]\nrules = { \"compose/no-restart-policy\" = \"error\", nope = \"off\" }\n");
  CHECK(tree.run("").err.find("no rule is called 'nope'") != std::string::npos);
}

TEST_CASE("cli: what is read, as what, and what is not") {
  const ProgramTree tree(project);
  tree.write("tree/.gitignore", "out/\n");
  tree.write("tree/out/compose.yaml", "services: {}\n");
  const std::string files = tree.run("--show-files").out;
  CHECK(files.find("compose       production  compose.yaml\n") != std::string::npos);
  CHECK(files.find("out/: ignored by .gitignore or .preshipignore\n") != std::string::npos);
}

TEST_CASE("cli: ignore comments with a reason above every finding") {
  const ProgramTree tree(project);
  CHECK(tree.run("--select image --add-ignores 'replaced in May'").err == "Put 2 ignore comments into 2 files.\n");
  CHECK(tree.read("tree/compose.yaml") ==
        "services:\n  web:\n    # preship-ignore image/latest-tag: replaced in May\n    image: nginx:latest\n");
  CHECK(tree.run("--select image,suppression").out.empty());
  CHECK(tree.run("--add-ignores x --fix").status == 2);
}

TEST_CASE("cli: junit fails what fails the run") {
  const ProgramTree tree(project);
  CHECK(tree.run("--select image --format junit").out.find("failures=\"0\"") != std::string::npos);
  CHECK(tree.run("--select image --format junit --fail-on warning").out.find("<testsuites name=\"preship\" tests=\"2\" failures=\"2\">") !=
        std::string::npos);
}

TEST_CASE("cli: hints for values that begin like another") {
  const ProgramTree tree(project);
  CHECK(tree.run("--fail-on warn").err.find("did you mean 'warning'?") != std::string::npos);
  CHECK(tree.run("--select image/latst").err.find("did you mean 'image/latest-tag'?") != std::string::npos);
}

TEST_CASE("cli: explain takes several rules, and shows no names of ours") {
  const ProgramTree tree;
  const Output output = tree.run("explain image/latest-tag docker/sudo");
  CHECK(output.out.find("rule        image/latest-tag\n") != std::string::npos);
  CHECK(output.out.find("rule        docker/sudo\n") != std::string::npos);
  CHECK(output.out.find("plan:") == std::string::npos);
  CHECK(output.out.find("covers") == std::string::npos);
  CHECK(nlohmann::json::parse(tree.run("explain image --format json").out)["rules"].size() > 1);
  CHECK(tree.run("rules --color always").out.find("\x1b[1mRULE") == 0);
}

TEST_CASE("cli: a report for programs that repair code") {
  const ProgramTree tree(
      {{".env.example", "API_URL=\n"}, {"server.js", "call(process.env.API_URL.trim(), process.env.MAIL_HOST.trim());\n"}});
  const Output output = tree.run("--select env/undeclared-key --format agent");
  CHECK(output.out ==
        "1 finding\n\nerror env/undeclared-key server.js:1:46\n"
        "'MAIL_HOST' is read here, but .env.example does not list it and no other file provides it\n"
        "fix safe: add 'MAIL_HOST' to .env.example\n"
        "--- a/.env.example\n+++ b/.env.example\n@@ -1,1 +1,2 @@\n API_URL=\n+MAIL_HOST=\n"
        "proof: preship check --format agent --select env/undeclared-key server.js\n");
  tree.write("tree/.env.example", "API_URL=\nMAIL_HOST=\n");
  CHECK(tree.run("check --format agent --select env/undeclared-key server.js").out == "0 findings\n");
}

TEST_CASE("cli: standard input stands for a file") {
  const ProgramTree tree(project);
  const Output output = tree.run("--select image --stdin-filename compose.yaml", "services:\n  a:\n    image: caddy:latest\n");
  CHECK(output.out == "compose.yaml:3:12: warning[image/latest-tag] image 'caddy' follows the moving tag 'latest'\nFound 1 warning.\n");
  CHECK(tree.read("tree/compose.yaml").find("nginx") != std::string::npos);
}

TEST_CASE("cli: colours and excerpts when asked for") {
  const ProgramTree tree(project);
  const Output output = tree.run("compose.yaml --select image --color always");
  CHECK(output.out.find("\x1b[1;33mwarning[image/latest-tag]\x1b[0m") == 0);
  CHECK(output.out.find("    image: nginx:latest\n") != std::string::npos);
  CHECK(output.out.find("^^^^^^^^^^^^") != std::string::npos);
  CHECK(output.out.find("\x1b]8") == std::string::npos);  // no links into a pipe
}

TEST_CASE("cli: rules, explain, version, help and completions") {
  const ProgramTree tree;
  const auto rules = nlohmann::json::parse(tree.run("rules --format json").out)["rules"];
  REQUIRE(rules.size() > 1);
  for (const char* key : {"id", "summary", "severity", "confidence", "profile", "category", "aliases", "covers", "fixable"})
    CHECK(rules[0].contains(key));
  CHECK(tree.run("explain hadolint:DL3007").out.find("rule        image/latest-tag\n") != std::string::npos);
  CHECK(tree.run("--version").out == tree.run("version").out);
  CHECK(tree.run("--version").out.find("preship ") == 0);
  for (const char* command : {"check", "rules", "explain", "completions", "man"}) {
    INFO(command);
    const Output help = tree.run(std::string(command) + " --help");
    CHECK(help.status == 0);
    CHECK(help.out.find("Usage: preship ") != std::string::npos);
    CHECK(tree.run(std::string("help ") + command).out == help.out);
  }
  for (const char* shell : {"bash", "zsh", "fish"})
    CHECK(tree.run(std::string("completions ") + shell).out.find("min-confidence") != std::string::npos);
  const Output syntax = tree.run("completions bash >../script; bash -n ../script");
  CHECK(syntax.err == "");
  CHECK(syntax.status == 0);
}

TEST_CASE("the layout of text is chosen apart from colour and terminal") {
  const ProgramTree tree({{"Dockerfile", "FROM node\nCMD [\"node\", \"a.js\"]\n"}, {"a.js", ""}});
  const std::string full = tree.run("check --format full --select image --color never").out;
  CHECK(full.find("  |") != std::string::npos);
  CHECK(full.find("preship explain RULE") != std::string::npos);
  const std::string concise = tree.run("check --format concise --select image --quiet").out;
  CHECK(std::ranges::count(concise, '\n') == 1);
  CHECK(concise.starts_with("Dockerfile:1:6: "));
  CHECK(tree.run("check --format concise --select image --quiet --color always").out.find("\x1b[") != std::string::npos);
}

TEST_CASE("formats of review tools name place, rule and severity") {
  const ProgramTree tree({{"a<b/Dockerfile", "FROM node:latest\nCMD [\"node\", \"\xC3\xA4.js\"]\n"},
                          {"a<b/package.json", "{\"scripts\":{\"start\":\"node a.js\"}}"}});
  const std::string checkstyle = tree.run("check --format checkstyle --select image/latest-tag --fail-on never").out;
  CHECK(checkstyle.find("<file name=\"a&lt;b/Dockerfile\">") != std::string::npos);
  CHECK(checkstyle.find("line=\"1\" column=\"6\"") != std::string::npos);
  CHECK(checkstyle.find("source=\"preship.image/latest-tag\"") != std::string::npos);
  const auto rdjson = nlohmann::json::parse(tree.run("check --format rdjson --select image/latest-tag --fail-on never").out);
  REQUIRE(rdjson["diagnostics"].size() == 1);
  CHECK(rdjson["source"]["name"] == "preship");
  CHECK(rdjson["diagnostics"][0]["code"]["value"] == "image/latest-tag");
  CHECK(rdjson["diagnostics"][0]["location"]["path"] == "a<b/Dockerfile");
  CHECK(rdjson["diagnostics"][0]["location"]["range"]["start"]["column"] == 6);
  const ProgramTree clean({{"README.md", ""}, {"LICENSE", ""}});
  CHECK(clean.run("check --format rdjson").out.find("\"diagnostics\": []") != std::string::npos);
  CHECK(clean.run("check --format checkstyle").out.find("<file") == std::string::npos);
}

TEST_CASE("warnings beyond --max-warnings fail, whatever --fail-on says") {
  const ProgramTree tree(
      {{"Dockerfile", "FROM node:latest\nCMD [\"node\", \"a.js\"]\n"}, {"package.json", "{\"scripts\":{\"start\":\"node a.js\"}}"}});
  const std::string run = "check --select image/latest-tag --fail-on never";
  CHECK(tree.run(run + " --max-warnings 1").status == 0);
  CHECK(tree.run(run + " --max-warnings 0").status == 1);
  const Output wrong = tree.run(run + " --max-warnings few");
  CHECK(wrong.status == 2);
  CHECK(wrong.err.find("'few' is no number of warnings") != std::string::npos);
}
