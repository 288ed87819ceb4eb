#include "answers/compose/edits.h"

#include "catch.h"
#include "engine/analysis.h"
#include "engine/fix.h"

using namespace preship;

namespace {

// The compose file after KEY is added to the environment of 'web'; "none" where there is no fix.
std::string with_key(const std::string& service) {
  const std::string text = "x-shared: &shared\n  A: 1\nservices:\n  web:\n    image: acme/web:1\n" + service;
  Analysis analysis = Analysis::from_memory({{"compose.yaml", text}});
  const Project& project = analysis.project();
  const auto fix = require_in_environment(project, *project.deployment({"compose.yaml", "web"}), {"KEY"});
  if (!fix) return "none";
  return apply_edits(text, fix->edits).value_or("edits overlap").substr(text.size() - service.size());
}

// The service of that name after its variables are handed to the build.
std::string built_with(const std::string& service) {
  const std::string text = "services:\n  web:\n" + service;
  Analysis analysis = Analysis::from_memory({{"compose.yaml", text}, {"Dockerfile", "FROM node:22\n"}});
  const Project& project = analysis.project();
  std::vector<const EnvDeclaration*> variables;
  for (const EnvDeclaration& each : project.facts.env_declarations)
    if (each.deployment.text() == "compose.yaml#web" && !each.build_time) variables.push_back(&each);
  const auto edits = hand_to_build(project, *project.deployment({"compose.yaml", "web"}), variables);
  if (!edits) return "none";
  return apply_edits(text, *edits).value_or("edits overlap").substr(text.size() - service.size());
}

}  // namespace

TEST_CASE("compose edits: a variable in the style of its neighbours") {
  CHECK(with_key("    environment:\n      A: 1 # one\n      B: '2'\n    ports: []\n") ==
        "    environment:\n      A: 1 # one\n      B: '2'\n      KEY: ${KEY:?set KEY}\n    ports: []\n");
  CHECK(with_key("    environment:\n      A:\n      B:") == "    environment:\n      A:\n      B:\n      KEY: ${KEY:?set KEY}");
  CHECK(with_key("    environment:\r\n      A: 1\r\n") == "    environment:\r\n      A: 1\r\n      KEY: ${KEY:?set KEY}\r\n");
  CHECK(with_key("    environment:\n    - A=1\n    -   B=2\n") ==
        "    environment:\n    - A=1\n    -   B=2\n    -   KEY=${KEY:?set KEY}\n");
  CHECK(with_key("    environment:\n      - \"A=1\"\n") == "    environment:\n      - \"A=1\"\n      - \"KEY=${KEY:?set KEY}\"\n");
  CHECK(with_key("    environment:\n      - A-B=1-2\n") == "    environment:\n      - A-B=1-2\n      - KEY=${KEY:?set KEY}\n");
}

TEST_CASE("compose edits: nothing where the place is not certain") {
  CHECK(with_key("    environment: { A: 1 }\n") == "none");
  CHECK(with_key("    environment: [A=1]\n") == "none");
  CHECK(with_key("    environment:\n      A: |\n        one\n        two\n") == "none");
  CHECK(with_key("    environment: *shared\n") == "none");
  CHECK(with_key("    environment:\n      <<: *shared\n") == "none");
  CHECK(with_key("    ports: []\n") == "none");
}

TEST_CASE("compose edits: variables of the container for the build") {
  const std::string environment = "    environment:\n      A: \"1\"\n      B: ${B}\n";
  CHECK(built_with("    build: . # here\n" + environment) ==
        "    build: # here\n      context: .\n      args:\n        A: \"1\"\n        B: ${B}\n" + environment);
  CHECK(built_with("    build:\n      context: .\n" + environment) ==
        "    build:\n      context: .\n      args:\n        A: \"1\"\n        B: ${B}\n" + environment);
  CHECK(built_with("    build:\n      context: .\n      args:\n        X: 1\n" + environment) ==
        "    build:\n      context: .\n      args:\n        X: 1\n        A: \"1\"\n        B: ${B}\n" + environment);
  CHECK(built_with("    build: { context: . }\n" + environment) == "none");
}
