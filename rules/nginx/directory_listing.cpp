#include "answers/nginx/loops.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

// A place that is there to be browsed says so; and what pages load themselves is no secret.
static bool is_for_browsing(const NginxNode& node) {
  const NginxNode* location = around(node, "location");
  if (location == nullptr) return false;
  std::string address;
  for (const Text& argument : location->directive->arguments) address += lower_case(argument.value);
  return holds_any(
      address, {"download", "public", "mirror", "repo",  "release", "package", "dist",   "pub/",   "archive", "files", "index", "report",
                "coverage", "log",    "doc",    "share", "browse",  "listing", "static", "assets", "/css",    "/js",   "fonts"});
}

// Beside an app: its uploads, not a server of files.
static bool serves_app(const NginxNode& node) {
  const NginxNode* server = around(node, "server");
  return server != nullptr && std::ranges::any_of(server->children, [](const NginxNode* child) {
           return child->name() == "location" && std::ranges::any_of(child->children, [](const NginxNode* inner) {
                    return is_one_of(inner->name(), {"proxy_pass", "uwsgi_pass", "fastcgi_pass", "grpc_pass"});
                  });
         });
}

// Beside a pass in the same location it never acts.
static bool is_passed_on(const NginxNode& node) {
  const NginxNode* location = around(node, "location");
  return location != nullptr &&
         std::ranges::any_of(location->children, [](const NginxNode* child) { return child->name().ends_with("_pass"); });
}

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() == "autoindex" && at.node.argument(0) == "on" && serves_app(at.node) && !is_passed_on(at.node) &&
      !is_for_browsing(at.node))
    findings.push_back({at.directive.span, "everybody can list the directory, and fetch what nobody was given the address of"});
}

Rule nginx_directory_listing() { return {each_directive<check>}; }

}  // namespace preship
