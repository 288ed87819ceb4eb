#include "catch.h"
#include "support/lsp_session.h"

using namespace preship;

namespace {

const std::string compose =
    "services:\n  web:\n    build: .\n    env_file: config/web.env\n    environment:\n      A: 1\n  api:\n    build: ./api\n"
    "    expose: [\"4000\"]\n  db:\n    image: postgres:16\n";

const std::map<std::string, std::string> shop = {
    {"package.json", "{\"name\": \"shop\"}"},
    {"api/package.json", "{\"name\": \"api\", \"scripts\": {\"start\": \"node server.js\"}, \"dependencies\": {\"express\": \"4\"}}"},
    {"api/server.js", "app.listen(4000);\n"},
    {"api/Dockerfile", "FROM node:24-slim\nCOPY . .\nUSER node\nCMD [\"node\", \"server.js\"]\n"},
    {"config/web.env", "A=1\n"},
    {"compose.yaml", compose},
    {"k8s/api.yaml", "apiVersion: v1\nkind: Service\nmetadata:\n  name: inner\nspec:\n  ports:\n    - port: 8080\n"}};

std::string completed(const std::string& path, const std::string& text) {
  const Json answer = lsp_answer({.files = shop, .path = path, .text = text, .method = "textDocument/completion"});
  if (!answer.is_object()) return "nothing";
  std::string shown;
  for (const Json& each : answer["items"]) {
    shown += (shown.empty() ? "" : ", ") + each["textEdit"]["newText"].get<std::string>();
    if (each.contains("detail")) shown += " (" + each["detail"].get<std::string>() + ")";
  }
  return shown;
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("lsp completion: the other services in depends_on, also while the file does not parse") {
  CHECK(completed("compose.yaml", with(compose, "    env_file", "    depends_on:\n      - |\n    env_file")) ==
        "api (api), db (postgres:16)");
  CHECK(completed("compose.yaml", with(compose, "    env_file", "    depends_on:\n      a|\n    env_file")) ==
        "api: (api), db: (postgres:16)");
  CHECK(completed("compose.yaml", with(compose, "    env_file", "    depends_on: [api, d|]\n    env_file")) == "db (postgres:16)");
  CHECK(completed("compose.yaml", with(compose, "    env_file", "    depends_on: [|\n    env_file")) == "api, db");
}

TEST_CASE("lsp completion: hosts and ports in addresses") {
  CHECK(completed("compose.yaml", with(compose, "A: 1", "DATABASE_URL: postgres://u:p@|")) == "web (.), api (api), db (postgres:16)");
  CHECK(completed("compose.yaml", with(compose, "A: 1", "DATABASE_URL: postgres://u:p@db:|")) == "5432");
  CHECK(completed("compose.yaml", with(compose, "A: 1", "API: http://api:|")) == "4000");
  CHECK(completed("compose.yaml", with(compose, "A: 1", "API: http://elsewhere:|")) == "");
  CHECK(completed("config/web.env", "API=http://|") == "web (.), api (api), db (postgres:16)");
  CHECK(completed("k8s/api.yaml",
                  "apiVersion: v1\nkind: Service\nmetadata:\n  name: inner\nspec:\n  ports:\n    - port: 8080\n---\n"
                  "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  API: http://inner:|\n") == "8080");
}

TEST_CASE("lsp completion: preship.toml") {
  CHECK(completed("preship.toml", "[env]\no|") == "provided = , optional = , examples = ");
  CHECK(completed("preship.toml", "stri|ct") != "nothing");
}
