#include "answers/compose/hidden_files.h"

#include <map>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

std::string hidden(const std::string& docker, const std::string& mount, Files files = {}) {
  files.try_emplace("compose.yaml", "services:\n  web:\n    build: .\n    restart: always\n    volumes: ['" + mount +
                                        "']\nvolumes:\n  vol:\n    driver: local\n  far:\n    driver: nfs\n");
  files["Dockerfile"] = docker;
  Analysis analysis = Analysis::from_memory(files);
  std::string text;
  for (const HiddenFiles& each : hidden_files(analysis.project())) text += each.volume + ": " + each.what;
  return text;
}

const std::string copies = "FROM node:22\nWORKDIR /app\nCOPY . .\nCMD [\"node\", \"server.js\"]\n";
const Files site{{"site/app.css", ""}, {"server.js", ""}};

}  // namespace

TEST_CASE("hidden files: what fills a directory") {
  CHECK(hidden(copies, "vol:/app", site) == "vol: the code of the image");
  CHECK(hidden(copies, "vol:/app/site/", site) == "vol: the image's own files in '/app/site'");
  CHECK(hidden("FROM node:22\nWORKDIR /app\nCOPY site /srv/www\n", "vol:/srv/www", site) == "vol: the image's own files in '/srv/www'");
  CHECK(hidden("FROM node:22 AS b\nRUN make\nFROM nginx:1\nCOPY --from=b /d /usr/share/nginx/html\n", "vol:/usr/share/nginx/html") ==
        "vol: what the image has built in '/usr/share/nginx/html'");
  CHECK(hidden("FROM node:22\nWORKDIR /app\nRUN npm ci\n", "vol:/app/node_modules") == "vol: the packages of the image");
}

TEST_CASE("hidden files: silence") {
  CHECK(hidden(copies, "vol:/app/uploads", {{"uploads/.gitkeep", ""}, {"uploads/index.html", ""}}) == "");
  CHECK(hidden(copies, "vol:/app/data", {{"data/a.js", ""}}) == "");
  CHECK(hidden(copies, "vol:/app/site", {{"site/app.css", ""}, {".dockerignore", "site\n"}}) == "");
  CHECK(hidden(copies, "./site:/app/site", site) == "");
  CHECK(hidden(copies, "far:/app/site", site) == "");
  CHECK(hidden("FROM wordpress:6\nWORKDIR /var/www/html\nCOPY . .\n", "vol:/var/www/html", site) == "");
  CHECK(hidden("FROM node:22\nWORKDIR /app\nCOPY . .\nCMD cp -r dist/. site/ && node server.js\n", "vol:/app/site", site) == "");
  Files rebuilt = site;
  rebuilt["deploy.sh"] = "docker compose exec web rsync -a dist/ site/\n";
  CHECK(hidden(copies, "vol:/app/site", rebuilt) == "");
}
