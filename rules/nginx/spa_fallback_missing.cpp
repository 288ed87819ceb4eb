#include "answers/nginx/loops.h"
#include "answers/nginx/placement.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static std::string without_slash(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

// Routers with real addresses in the code that the image is built from, and none behind "#".
static const FrameworkSetting* browser_router(const Project& project, const Dockerfile& dockerfile) {
  const FrameworkSetting* found = nullptr;
  for (const FrameworkSetting& one : project.facts.framework_settings) {
    if (one.name.value != "router.history" || !lies_in(project.file(one.name.span.file).path, dockerfile.directory) ||
        !project.in_production(one.name.span))
      continue;
    if (one.value.value == "hash") return nullptr;
    if (found == nullptr) found = &one;
  }
  return found;
}

// What makes something of a file that does not exist, or answers without files.
static bool has_fallback(const NginxTree& tree, const NginxNode& block) {
  for (const char* name : {"try_files", "error_page"})
    if (const NginxInForce force = in_force(tree, block, name); force.open || !force.directives.empty()) return true;
  return std::ranges::any_of(block.children, [](const NginxNode* child) {
    return child->name().ends_with("_pass") || is_one_of(child->name(), {"return", "rewrite", "if"});
  });
}

static const NginxNode* location_of_all(const NginxNode& server) {
  for (const NginxNode* child : server.children)
    if (child->name() == "location" && child->argument(0) == "/") return child;
  return nullptr;
}

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "server" || at.node.open) return;
  const NginxImage image = image_of(at.project, at.tree);
  if (image.dockerfile == nullptr) return;
  const NginxNode* all = location_of_all(at.node);
  const NginxNode& block = all == nullptr ? at.node : *all;
  const NginxInForce root = in_force(at.tree, block, "root");
  if (root.directives.empty() || has_fallback(at.tree, at.node) || has_fallback(at.tree, block)) return;
  if (std::ranges::find(image.web_roots, without_slash(root.directives.back()->argument(0))) == image.web_roots.end()) return;
  const FrameworkSetting* router = browser_router(at.project, *image.dockerfile);
  if (router == nullptr) return;
  const Span span = all == nullptr ? root.directives.back()->directive->span : all->directive->arguments[0].span;
  findings.push_back({span,
                      "every page but the first is a 404 when it is loaded again: no try_files leads to index.html",
                      {{router->name.span, "the router makes addresses that are no files"}}});
}

Rule nginx_spa_fallback_missing() { return {each_directive<check>}; }

}  // namespace preship
