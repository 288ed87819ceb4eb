#include "catch.h"
#include "support/lsp_session.h"

using namespace preship;

namespace {

const std::string config =
    "extends = [\"team/shared.toml\"]\n[[rule]]\nname = \"our-registry\"\nmessage = \"image '{reference}' is not ours\"\nfor = \"image\"\n"
    "where = 'registry == \"docker.io\"'\nhelp = \"Mirror it first.\"\n";
const std::string shared = "[[rule]]\nname = \"acme/mode\"\nmessage = \"mode is {value}\"\nfor = \"key\"\nwhere = 'path like \"mode\"'\n";
const std::string compose = "services:\n  db:\n    image: redis:7.4\n";
const std::map<std::string, std::string> team = {
    {"preship.toml", config}, {"team/shared.toml", shared}, {"compose.yaml", compose}, {"settings.yaml", "mode: fast\n"}};

// The codes that a file's diagnostics had at the end.
std::vector<std::string> codes(const LspSession& session, const std::string& file) {
  std::vector<std::string> found;
  for (const Json& each : session.messages) {
    if (lsp::text_or(lsp::member(each, "method")) != "textDocument/publishDiagnostics") continue;
    if (!each["params"]["uri"].get<std::string>().ends_with(file)) continue;
    found.clear();
    for (const Json& diagnostic : each["params"]["diagnostics"]) found.push_back(diagnostic["code"]);
  }
  return found;
}

const std::string check = lsp_request(3, "workspace/executeCommand", {{"command", "preship.checkWorkspace"}, {"arguments", Json::array()}});
const Json only_own = {{"select", {"own", "acme"}}};

}  // namespace

TEST_CASE("lsp: diagnostics and hover of a team's rule", "[policy]") {
  const ProgramTree tree(team);
  const LspSession session =
      run_lsp(tree, lsp_start(tree, lsp_pushes, only_own) + lsp_open(tree, "compose.yaml", compose) + check + lsp_goodbye);
  CHECK(codes(session, "compose.yaml") == std::vector<std::string>{"own/our-registry"});
  CHECK(codes(session, "settings.yaml") == std::vector<std::string>{"acme/mode"});
  const Json hover = lsp_answer({.files = team,
                                 .path = "compose.yaml",
                                 .text = "services:\n  db:\n    image: re|dis:7.4\n",
                                 .method = "textDocument/hover",
                                 .options = only_own});
  const std::string text = hover["contents"]["value"];
  CHECK(text.find("image 'redis:7.4' is not ours") != std::string::npos);
  CHECK(text.find("Mirror it first.") != std::string::npos);
}

TEST_CASE("lsp: the page of a team's rule, and rules of settings that this folder does not have", "[policy]") {
  const ProgramTree tree(team);
  const Json options = {{"select", {"own", "other/rule"}}};
  const LspSession session =
      run_lsp(tree, lsp_start(tree, lsp_pushes, options) + lsp_open(tree, "compose.yaml", compose) +
                        lsp_request(2, "workspace/executeCommand", {{"command", "preship.showPage"}, {"arguments", {"own/our-registry"}}}) +
                        check + lsp_goodbye);
  CHECK(codes(session, "compose.yaml") == std::vector<std::string>{"own/our-registry"});
  CHECK(session.result(2)["rule"] == "own/our-registry");
}
