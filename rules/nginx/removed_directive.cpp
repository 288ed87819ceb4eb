#include "answers/nginx/loops.h"
#include "answers/nginx/versions.h"
#include "knowledge/formats/nginx_removed.h"
#include "rule.h"
#include "text/versions.h"

namespace preship {

// "1.24-alpine" is older than 1.25.1; "1-alpine", "stable" and no tag at all are what is new.
static bool is_older(const std::string& tag, std::string_view since) {
  const auto have = versions_below(tag.substr(0, tag.find('-'))), gone = versions_below(since);
  return have && gone && have->to <= gone->from;
}

static void check(const NginxPlace& at, Findings& findings) {
  const NginxRemoved* removed = find_removed_directive(at.node.name());
  if (removed == nullptr) return;
  const auto tag = nginx_tag_of(at.project, at.directive.name.span.file);
  if (tag && is_older(*tag, removed->since)) return;
  findings.push_back({at.directive.name.span, "nginx has no '" + at.node.name() + "' since " + std::string(removed->since) +
                                                  " and does not start: write '" + std::string(removed->instead) + "'"});
  if (!tag) findings.back().confidence = Confidence::low;  // distributions bring older ones
}

Rule nginx_removed_directive() { return {each_directive<check>}; }

}  // namespace preship
