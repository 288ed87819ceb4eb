#pragma once
// The loop round most rules about nginx.

#include <set>
#include <string_view>

#include "model/nginx_tree.h"
#include "model/rule.h"

namespace preship {

struct NginxPlace {
  const Project& project;
  const NginxTree& tree;
  const NginxNode& node;
  const NginxDirective& directive;
};

// A rule that looks at directives one by one: `check(place, findings)`, for production files only. A file that several others
// include is looked at in each of its places; what it gets is said once.
template <auto check>
Findings each_directive(const Project& project) {
  Findings findings;
  std::set<Span> said;
  for (const auto& tree : project.nginx_trees)
    for (const NginxNode& node : tree->nodes) {
      if (!project.in_production(node.directive->span)) continue;
      Findings found;
      check(NginxPlace{project, *tree, node, *node.directive}, found);
      for (Finding& finding : found)
        if (said.insert(finding.span).second) findings.push_back(std::move(finding));
    }
  return findings;
}

}  // namespace preship
