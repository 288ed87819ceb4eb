#include "answers/nginx/placement.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static const NginxDirective* first_of(const NginxFile& file, std::initializer_list<std::string_view> names) {
  for (const NginxDirective& directive : file.directives)
    if (is_one_of(directive.name.value, names)) return &directive;
  return nullptr;
}

// conf.d is included inside of http, and nginx.conf is the whole: either in the place of the other stops nginx.
static Findings check(const Project& project) {
  Findings findings;
  for (const auto& [file, target, service, dockerfile, several] : once<placed_configurations>(project)) {
    const bool part = holds_any(target.value, {"/etc/nginx/conf.d/", "/etc/nginx/sites-enabled/", "/etc/nginx/templates/"});
    const NginxDirective* outer = first_of(*file, {"http", "events", "worker_processes", "user"});
    const NginxDirective* inner = first_of(*file, {"server", "upstream", "location"});
    if (part && outer != nullptr)
      findings.push_back({target.span,
                          "nginx includes this inside of 'http', where '" + outer->name.value + "' is not allowed: it does not start",
                          {{outer->name.span, "a whole configuration belongs to /etc/nginx/nginx.conf"}}});
    if (target.value != "/etc/nginx/nginx.conf" || inner == nullptr || outer != nullptr ||
        first_of(*file, {"include", "load_module"}) != nullptr)
      continue;
    findings.push_back(
        {target.span,
         "this takes the place of the whole configuration, where '" + inner->name.value + "' is not allowed: nginx does not start",
         {{inner->name.span, "a part of a configuration belongs into /etc/nginx/conf.d/"}}});
  }
  return findings;
}

Rule nginx_wrong_place() { return {check}; }

}  // namespace preship
