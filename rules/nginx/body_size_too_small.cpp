#include "answers/nginx/loops.h"
#include "answers/nginx/servers.h"
#include "answers/nginx/targets.h"
#include "rule.h"
#include "text/size.h"

namespace preship {

// Zero is without a limit.
static std::optional<std::uint64_t> bytes_of(std::string_view written) {
  const bool unlimited = written.starts_with('0') && written.find_first_not_of("0kmgKMG") == std::string_view::npos;
  return unlimited ? UINT64_MAX : bytes_of_size(written);
}

// What nginx lets pass to this target; nothing where it cannot be known.
static std::optional<std::uint64_t> let_pass(const NginxTree& tree, const NginxNode& pass) {
  const NginxInForce force = in_force(tree, *pass.parent, "client_max_body_size");
  if (!force.directives.empty()) return bytes_of(force.directives.back()->argument(0));
  return force.open ? std::nullopt : std::optional<std::uint64_t>(1024 * 1024);
}

static const FrameworkSetting* largest_upload(const Project& project, const Service& service) {
  const FrameworkSetting* largest = nullptr;
  for (const FrameworkSetting& one : project.facts.framework_settings)
    if (one.name.value == "upload.limit" && one.service == service.id && project.in_production(one.name.span) &&
        (largest == nullptr || bytes_of(one.value.value) > bytes_of(largest->value.value)))
      largest = &one;
  return largest;
}

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "server" || at.node.children.empty()) return;
  const FrameworkSetting* upload = nullptr;
  const NginxNode* place = nullptr;
  std::uint64_t most = 0;
  for (const NginxNode* pass : passes_in(at.node)) {
    const Service* service = service_behind(at.project, at.tree, pass->argument(0));
    const FrameworkSetting* limit = service == nullptr ? nullptr : largest_upload(at.project, *service);
    const auto passes = limit == nullptr ? std::nullopt : let_pass(at.tree, *pass);
    if (limit != nullptr && !passes) return;
    if (!passes) continue;
    most = std::max(most, *passes);
    if (place == nullptr) upload = limit, place = pass;
  }
  if (place == nullptr || *bytes_of(upload->value.value) <= most) return;
  const NginxInForce force = in_force(at.tree, *place->parent, "client_max_body_size");
  const Span span = force.directives.empty() ? place->directive->span : force.directives.back()->directive->span;
  findings.push_back({span,
                      "nginx refuses bodies over " + std::to_string(most / 1024) + " KB, and the app takes " +
                          std::to_string(*bytes_of(upload->value.value) / 1024) + " KB",
                      {{upload->name.span, "the limit of the app"}}});
}

Rule nginx_body_size_too_small() { return {each_directive<check>}; }

}  // namespace preship
