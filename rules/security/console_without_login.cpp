#include "answers/access/open_consoles.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const OpenConsole& console : open_consoles(project)) {
    const std::string what = console.name == "actuator" ? "every endpoint of the actuator" : "the console '" + console.name + "'";
    findings.push_back({console.mount.span, what + " answers anybody: nothing asks who the visitor is"});
    findings.back().fold = {std::to_string(console.mount.span.file) + console.name, "", "and here"};
  }
  return findings;
}

Rule security_console_without_login() { return {check}; }

}  // namespace preship
