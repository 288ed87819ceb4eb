#include "link/nginx.h"

#include "catch.h"
#include "engine/analysis.h"
#include "formats/formats.h"
#include "model/nginx_tree.h"

using namespace preship;

namespace {

// Paths that the file at `path` includes, when the repository holds these files.
std::vector<std::string> included(const std::map<std::string, std::string>& files, const std::string& path) {
  Project project;
  for (const auto& [name, text] : files) {
    project.by_path[name] = static_cast<FileId>(project.files.size());
    project.files.push_back({.path = name, .text = text, .kind = FileKind::nginx});
  }
  for (FileId id = 0; id < project.files.size(); ++id) project.facts.append(extract_nginx(id, project.files[id]));
  link_nginx(project);
  std::vector<std::string> result;
  for (const auto& nginx : project.facts.nginx_files)
    if (project.file(nginx->file).path == path)
      for (const FileId id : nginx->includes) result.push_back(project.file(id).path);
  return result;
}

}  // namespace

TEST_CASE("nginx includes are found in the repository") {
  using Paths = std::vector<std::string>;
  const std::map<std::string, std::string> files = {
      {"nginx/nginx.conf", "http { include /etc/nginx/conf.d/*.conf; include mime.types; include /var/other/*.conf; include $x.conf; }"},
      {"nginx/mime.types", "types { text/html html; }"},
      {"nginx/conf.d/a.conf", "server { include snippets/tls.conf; listen 80; include /usr/local/nginx/conf/conf.d/a.conf; }"},
      {"nginx/conf.d/b.conf", "listen 80;"},
      {"nginx/snippets/tls.conf", "ssl_protocols TLSv1.3;"},
      {"other/conf.d/c.conf", "listen 80;"},
  };
  CHECK(included(files, "nginx/nginx.conf") == Paths{"nginx/conf.d/a.conf", "nginx/conf.d/b.conf", "nginx/mime.types"});
  CHECK(included(files, "nginx/conf.d/a.conf") == Paths{"nginx/snippets/tls.conf"});
  CHECK(included(files, "nginx/conf.d/b.conf").empty());
  CHECK(included({{"nginx.conf", "include conf.d/*;"}, {"conf.d/x.conf", "listen 80;"}}, "nginx.conf") == Paths{"conf.d/x.conf"});
}

TEST_CASE("included files stand in the place of their include") {
  Analysis analysis =
      Analysis::from_memory({{"nginx/nginx.conf", "http { add_header A b; include conf.d/*.conf; }"},
                             {"nginx/conf.d/a.conf", "server { include snippets/x.conf; location / { add_header C d; } }"},
                             {"nginx/conf.d/b.conf", "server { include /srv/elsewhere.conf; location / { return 204; } }"}});
  const Project& project = analysis.project();
  REQUIRE(project.nginx_trees.size() == 1);
  const NginxTree& tree = *project.nginx_trees[0];
  CHECK(tree.files.size() == 3);
  CHECK_FALSE(tree.open);
  std::vector<std::string> headers;
  std::vector<bool> open;
  for (const NginxNode& node : tree.nodes)
    if (node.name() == "location") {
      const NginxInForce force = in_force(tree, node, "add_header");
      headers.push_back(force.directives.empty() ? "" : force.directives.front()->argument(0));
      open.push_back(force.open);
    }
  CHECK(headers == std::vector<std::string>{"C", "A"});
  CHECK(open == std::vector<bool>{false, true});
}

TEST_CASE("configurations that include each other end") {
  Analysis analysis = Analysis::from_memory({{"a.conf", "include b.conf; include b.conf; server { listen 80; }"},
                                             {"b.conf", "include c.conf; include c.conf; server { listen 81; }"},
                                             {"c.conf", "include b.conf; include b.conf; server { listen 82; }"}});
  for (const auto& tree : analysis.project().nginx_trees) CHECK(tree->nodes.size() < 300'001);
}
