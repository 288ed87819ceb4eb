#include "answers/build/proxies.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// Another header is asked before: X-Real-IP, CF-Connecting-IP.
static bool asks_another_first(const Project& project, const Span& header) {
  constexpr std::size_t near = 250;
  const std::string_view text = project.file(header.file).text;
  const std::size_t begin = header.begin - std::min<std::size_t>(header.begin, near);
  return holds_any(text.substr(begin, header.begin - begin),
                   {"eal-ip", "eal-IP", "EAL_IP", "onnecting-ip", "onnecting-IP", "ONNECTING_IP", "client-ip"});
}

static Findings check(const Project& project) {
  Findings findings;
  for (const FrameworkSetting& setting : project.facts.framework_settings) {
    if (setting.name.value != "client.first:forwarded" || !project.in_production(setting.name.span) ||
        asks_another_first(project, setting.name.span))
      continue;
    const Service* service = project.service(setting.service);
    const std::optional<Span> proxy = service == nullptr ? std::nullopt : appending_proxy(project, *service);
    if (!proxy) continue;
    findings.push_back(
        {setting.name.span,
         "this takes the first address of the header for the client's, and the client sends that one by itself: nginx appends to it",
         {{*proxy, "it is appended here"}}});
  }
  return findings;
}

Rule security_forged_client_address() { return {check}; }

}  // namespace preship
