#include "link/unused_files.h"

#include <map>
#include <string>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

// The files that nothing loads, by their order.
static std::string unused(const std::map<std::string, std::string>& files) {
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  std::string paths;
  for (const FileId file : project.unused_files) paths += (paths.empty() ? "" : " ") + project.file(file).path;
  return paths;
}

TEST_CASE("copies of compose files and Dockerfiles that no command names") {
  const std::string stack = "services:\n  web:\n    image: acme/web:1\n";
  const std::map<std::string, std::string> both{{"docker-compose.yml", stack}, {"docker-compose.backup.yml", stack}};
  CHECK(unused(both) == "docker-compose.backup.yml");
  CHECK(unused({{"docker-compose.backup.yml", stack}}).empty());
  CHECK(unused({{"deploy/compose.yaml", stack}, {"deploy/compose-copy.yaml", stack}}) == "deploy/compose-copy.yaml");
  CHECK(unused({{"Dockerfile", "FROM a:1\n"}, {"Dockerfile.backup", "FROM a:1\n"}}) == "Dockerfile.backup");
  std::map<std::string, std::string> started = both;
  started.emplace("backup.sh", "docker compose -f docker-compose.backup.yml run --rm dump\n");
  CHECK(unused(started).empty());
}

namespace {

const std::string server = "server { listen 80; location / { proxy_pass http://web:3000; } }\n";

std::map<std::string, std::string> two_configurations(const std::string& volume) {
  return {{"nginx/prod.conf", server},
          {"nginx/simple.conf", server},
          {"compose.yaml",
           "services:\n  web:\n    image: acme/web:1\n  proxy:\n    image: nginx:1.27\n    volumes:\n      - " + volume + "\n"}};
}

}  // namespace

TEST_CASE("nginx configurations that nothing names beside one that something does") {
  CHECK(unused(two_configurations("./nginx/prod.conf:/etc/nginx/conf.d/default.conf:ro")) == "nginx/simple.conf");
  CHECK(unused(two_configurations("./nginx:/etc/nginx/conf.d:ro")).empty());
  CHECK(unused(two_configurations("./nginx/${STAGE}.conf:/etc/nginx/conf.d/default.conf")).empty());
  CHECK(unused(two_configurations("./logs/nginx:/var/log/nginx")).empty());  // none is named: people load them by hand
  auto files = two_configurations("./nginx/prod.conf:/etc/nginx/conf.d/default.conf");
  files.emplace("scripts/switch.sh", "cp nginx/simple.conf /etc/nginx/conf.d/default.conf\n");
  CHECK(unused(files).empty());
  files = two_configurations("./nginx/prod.conf:/etc/nginx/conf.d/default.conf");
  files.emplace("Dockerfile", "FROM nginx:1.27\nCOPY nginx/*.conf /etc/nginx/conf.d/\n");
  CHECK(unused(files).empty());
  files.erase("Dockerfile");
  files["nginx/prod.conf"] = "include simple.conf;\n";
  CHECK(unused(files).empty());
}

TEST_CASE("nginx configurations where another proxy serves") {
  const std::string caddy = "services:\n  proxy:\n    image: caddy:2.8\n";
  CHECK(unused({{"nginx/nginx.prod.conf", server}, {"compose.yaml", caddy}}) == "nginx/nginx.prod.conf");
  CHECK(unused({{"nginx/nginx.prod.conf", server}, {"Caddyfile", "example.com {\n}\n"}}) == "nginx/nginx.prod.conf");
  CHECK(unused({{"nginx/nginx.prod.conf", server}, {"compose.yaml", caddy + "  web:\n    image: nginx:1.27\n"}}).empty());
  CHECK(unused({{"nginx/nginx.prod.conf", server}}).empty());
  CHECK(unused({{"etc/nginx/sites-available/shop.conf", server}, {"compose.yaml", caddy}}).empty());
}
