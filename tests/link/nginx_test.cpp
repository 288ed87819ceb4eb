#include "link/nginx.h"

#include "catch.h"
#include "formats/formats.h"

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
