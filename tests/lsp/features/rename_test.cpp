#include "catch.h"
#include "support/lsp_session.h"

using namespace preship;

namespace {

const std::map<std::string, std::string> shop = {{".env.example", "SHOP_TOKEN=\nSHOP_URL=\n"},
                                                 {"server.js", "start(process.env.SHOP_TOKEN);\n"},
                                                 {"settings.py",
                                                  "from pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n"
                                                  "    shop_url: str\n"},
                                                 {"docs/run.md", "Set `SHOP_TOKEN`.\n"}};

Json ask(const std::string& method, const std::string& path, const std::string& text, const Json& params = Json::object()) {
  return lsp_answer({.files = shop, .path = path, .text = text, .method = method, .params = params});
}

// "path: place place" of each file whose text the edit changes.
std::vector<std::string> places(const Json& edit) {
  std::vector<std::string> files;
  for (const auto& [uri, edits] : edit["changes"].items()) {
    std::string file = uri.substr(uri.find("/tree/") + 6) + ":";
    for (const Json& each : edits) file += " " + lsp_place(each["range"]);
    files.push_back(file);
  }
  return files;
}

}  // namespace

TEST_CASE("lsp rename: what can be renamed, and where") {
  const auto prepared = [](const std::string& path, const std::string& text) {
    const Json answer = ask("textDocument/prepareRename", path, text);
    return answer.is_object() ? lsp_place(answer["range"]) + " " + answer["placeholder"].get<std::string>()
                              : (answer.is_string() ? answer.get<std::string>() : "nothing");
  };
  CHECK(prepared("server.js", "a();\nstart(process.env.SHOP_|TOKEN);\n") == "2:19-2:29 SHOP_TOKEN");
  CHECK(prepared(".env.example", "|SHOP_TOKEN=\n") == "1:1-1:11 SHOP_TOKEN");
  CHECK(prepared("docs/run.md", "Set `SHOP_TOKEN|`.\n") == "1:6-1:16 SHOP_TOKEN");
  CHECK(prepared("server.js", "st|art(process.env.SHOP_TOKEN);\n") == "nothing");
  CHECK(prepared("settings.py", "from pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n    shop|_url: str\n") ==
        "'SHOP_URL' is not written here, but made of 'shop_url'");
}

TEST_CASE("lsp rename: every file is edited where it names the key, the open one as it is") {
  const Json edit = ask("textDocument/rename", "server.js", "\n\nstart(process.env.SHOP_|TOKEN, '\u00e4', process.env.SHOP_TOKEN);\n",
                        {{"newName", "STORE_TOKEN"}});
  CHECK(places(edit) == std::vector<std::string>{".env.example: 1:1-1:11", "docs/run.md: 1:6-1:16", "server.js: 3:19-3:29 3:48-3:58"});
}

TEST_CASE("lsp rename: a refusal says why") {
  const auto refusal = [](const std::string& text, const char* name) {
    const Json answer = ask("textDocument/rename", "server.js", text, {{"newName", name}});
    return answer.is_string() ? answer.get<std::string>() : "renamed";
  };
  CHECK(refusal("start(process.env.SHOP_|TOKEN);\n", "SHOP-TOKEN") == "'SHOP-TOKEN' is no name of an environment variable");
  CHECK(refusal("start(process.env.SHOP_|TOKEN);\n", "SHOP_TOKEN") == "the two names are the same");
  CHECK(refusal("st|art(process.env.SHOP_TOKEN);\n", "X") == "no environment variable stands here");
  CHECK(refusal("start(process.env.SHOP_|TOKEN, process.env[name]);\n", "X") ==
        "'SHOP_TOKEN' keeps its name, since preship cannot know that this is all of it: server.js:1: may read it by another name: "
        "process.env[name]");
  CHECK(
      refusal("start(process.env.SHOP_|TOKEN);\n", "VITE_TOKEN") ==
      "'SHOP_TOKEN' keeps its name, since preship cannot know that this is all of it: server.js:1: the new name changes what browsers get "
      "to see: bundlers go by its beginning");
}
