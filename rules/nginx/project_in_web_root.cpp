#include "answers/nginx/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// The directory of the project with the only index.php; "" when that is on top, or there is none.
static std::string public_directory(const Project& project) {
  if (project.file("composer.json") == nullptr || project.file("index.php") != nullptr) return "";
  for (const char* name : {"public", "web"})
    if (project.file(std::string(name) + "/index.php") != nullptr) return name;
  return "";
}

static bool may_be_public(std::string_view root) {
  while (root.ends_with('/')) root.remove_suffix(1);
  return is_one_of(root.substr(root.rfind('/') + 1),
                   {"public", "web", "html", "htdocs", "www", "public_html", "wwwroot", "dist", "build", "current"});
}

static bool runs_php(const NginxNode& block) {
  return std::ranges::any_of(block.children, [](const NginxNode* child) { return child->name() == "fastcgi_pass" || runs_php(*child); });
}

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "root" || at.node.parent == nullptr || at.node.parent->name() != "server" || !runs_php(*at.node.parent)) return;
  const std::string directory = public_directory(at.project), root = at.node.argument(0);
  if (directory.empty() || !root.starts_with('/') || root.find_first_of("${") != std::string::npos || may_be_public(root)) return;
  findings.push_back({at.directive.arguments[0].span,
                      "the web root is the project: everybody can download its .env, and index.php is in '" + directory + "'"});
}

Rule nginx_project_in_web_root() { return {each_directive<check>}; }

}  // namespace preship
