#include "answers/nginx/loops.h"
#include "answers/nginx/variables.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool redirects(const NginxNode& rewrite) {
  const std::string& target = rewrite.argument(1);
  return target.starts_with("http") || target.starts_with("$scheme") || is_one_of(rewrite.argument(2), {"redirect", "permanent"});
}

// The word that becomes part of a header or of a request line; null when there is none.
static const Text* header_of(const NginxNode& node) {
  const std::vector<Text>& words = node.directive->arguments;
  if (node.name() == "proxy_pass" && !words.empty()) return &words[0];
  if (words.size() < 2) return nullptr;
  const bool answers = node.name() == "return" && words[0].value.starts_with('3');
  if (answers || is_one_of(node.name(), {"add_header", "proxy_set_header"}) || (node.name() == "rewrite" && redirects(node)))
    return &words[1];
  return nullptr;
}

static void check(const NginxPlace& at, Findings& findings) {
  const Text* header = header_of(at.node);
  if (header == nullptr) return;
  const bool to_server = at.node.name().starts_with("proxy_");
  for (const NginxVariable& variable : variables_in(*header)) {
    if (at.node.name() == "rewrite" && is_digit(variable.name[0])) continue;  // nginx escapes groups where a rewrite redirects
    const bool newline = client_can_put(at.tree, at.node, variable.name, '\n');
    if (!newline && (to_server || !client_can_put(at.tree, at.node, variable.name, '\r'))) continue;
    Finding finding{variable.span, "a client can put the end of a line into '$" + variable.name + "', and with it headers of its own"};
    if (!newline) finding.confidence = Confidence::low;  // a carriage return alone ends no line for most programs
    return findings.push_back(std::move(finding));
  }
}

Rule nginx_http_splitting() { return {each_directive<check>}; }

}  // namespace preship
