#include "answers/python/missing_servers.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const MissingServer& server : missing_servers(project)) {
    const bool worker = server.word.value.find('.') != std::string::npos;
    const std::string why =
        server.listed.value.empty() ? "'" + server.list + "' does not name it" : "'" + server.list + "' has it for development alone";
    findings.push_back({server.word.span, "'" + server.word.value + "' " + (worker ? "needs '" + server.package + "', which" : "") +
                                              (worker ? " is not installed: " : "is started and not installed: ") + why});
    if (!server.listed.value.empty()) findings.back().notes.push_back({server.listed.span, "listed here"});
    if (server.install.end > 0) findings.back().notes.push_back({server.install, "this installs"});
  }
  return findings;
}

Rule python_server_not_installed() { return {check}; }

}  // namespace preship
