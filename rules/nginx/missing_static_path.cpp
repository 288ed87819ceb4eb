#include "answers/nginx/loops.h"
#include "answers/nginx/targets.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// The setting when every settings module that has it gives the same path.
static const DjangoSetting* setting(const Project& project, std::string_view name) {
  const DjangoSetting* found = nullptr;
  for (const DjangoSetting& one : project.facts.django_settings) {
    if (one.name.value != name || !project.in_production(one.name.span)) continue;
    if (!one.literal || (found != nullptr && found->value.value != one.value.value)) return nullptr;
    found = &one;
  }
  return found;
}

static std::string path_of(const DjangoSetting& setting) {
  std::string path(trim(setting.value.value, "\"'"));
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

static std::string without_slash(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

static void check(const NginxPlace& at, Findings& findings) {
  const NginxNode* location = at.node.parent;
  if ((at.node.name() != "alias" && at.node.name() != "root") || location == nullptr || location->name() != "location") return;
  const DjangoSetting* root = setting(at.project, "STATIC_ROOT");
  const DjangoSetting* url = setting(at.project, "STATIC_URL");
  if (root == nullptr || url == nullptr || in_container(at.project, at.tree)) return;
  std::string prefix = path_of(*url);
  if (!prefix.starts_with('/')) prefix.insert(0, "/");
  const std::string wanted = path_of(*root), written = at.node.argument(0);
  if (!wanted.starts_with('/') || !written.starts_with('/') || written.find('$') != std::string::npos ||
      without_slash(location->directive->arguments.back().value) != prefix)
    return;
  const std::string served = without_slash(at.node.name() == "alias" ? written : without_slash(written) + prefix);
  if (served == wanted) return;
  findings.push_back({at.directive.arguments[0].span,
                      "static files are served from '" + served + "', and collectstatic writes to '" + wanted + "'",
                      {{root->value.span, "STATIC_ROOT"}}});
}

Rule nginx_missing_static_path() { return {each_directive<check>}; }

}  // namespace preship
