#include "answers/nginx/loops.h"
#include "answers/nginx/variables.h"
#include "knowledge/formats/nginx_variables.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_code(std::string_view name) {
  return holds_any(name, {"lua", "perl", "js_"}) || is_one_of(name, {"env", "user", "include", "load_module"});
}

// True when all that may define something for the directive is here.
static bool is_whole(const NginxTree& tree, const NginxNode& node) {
  if (tree.open || (node.name() != "http" && around(node, "http") == nullptr)) return false;
  for (const NginxNode* at = &node; at != nullptr; at = at->parent)
    if (at->open) return false;
  return true;
}

static void check(const NginxTree& tree, const NginxNode& node, const VariableNames& defined, Findings& findings) {
  for (const Text& word : node.directive->arguments)
    for (const NginxVariable& variable : variables_in(word)) {
      const std::string& name = variable.name;
      if (is_digit(name[0]) || is_capitals(name) || is_nginx_variable(name) || defined.contains(name)) continue;
      Finding finding{variable.span, "nginx will not start: nothing defines the variable '$" + name + "'"};
      if (!is_whole(tree, node)) finding.confidence = Confidence::low;
      return findings.push_back(std::move(finding));
    }
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  const VariableNames defined = defined_variables(project);
  for (const auto& tree : project.nginx_trees)
    for (const NginxNode& node : tree->nodes)
      if (!is_code(node.name()) && !tree->files.front()->is_template && project.in_production(node.directive->span) &&
          seen.insert(node.directive->span).second)
        check(*tree, node, defined, findings);
  return findings;
}

Rule nginx_undefined_variable() { return {check}; }

}  // namespace preship
