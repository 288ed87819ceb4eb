#include "answers/documents/documents.h"
#include "answers/nginx/loops.h"
#include "paths/file_kinds.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

// certbot's packages bring a timer of their own, so that a word of it in a guide is enough.
static bool is_renewed(const Project& project) {
  return std::ranges::any_of(project.files, [](const SourceFile& file) {
    if (holds_any(file.path, {"certbot", "acme", "renew", "letsencrypt-"})) return true;
    if (is_source_code(file.kind) || file.kind == FileKind::nginx) return false;
    return holds_any(file.text, {"certbot", "acme.sh", "acme-companion", "lego ", "dehydrated", "cert-manager", "letsencrypt-companion",
                                 "Certbot", "linuxserver/swag"});
  });
}

static Findings check(const Project& project) {
  Findings findings;
  if (is_renewed(project) || may_be_documented_elsewhere(project, Topic::deploy)) return findings;
  const auto look_at = [&](const NginxPlace& at) {
    if (at.node.name() != "ssl_certificate" || !at.node.argument(0).starts_with("/etc/letsencrypt/live/")) return;
    findings.push_back(
        {at.directive.arguments[0].span, "the certificate ends after ninety days, and nothing here renews it or says who does"});
    findings.back().fold = {"all", at.node.argument(0), "nor this one"};
  };
  for (const auto& tree : project.nginx_trees)
    for (const NginxNode& node : tree->nodes)
      if (project.in_production(node.directive->span)) look_at({project, *tree, node, *node.directive});
  return findings;
}

Rule nginx_no_certificate_renewal() { return {check}; }

}  // namespace preship
