#include "answers/compose/services.h"
#include "rule.h"

namespace preship {

static bool clash(const ComposePort& a, const ComposePort& b) {
  const auto all = [](const ComposePort& port) { return port.is_on_every_interface(); };
  return a.published == b.published && a.protocol == b.protocol && (a.host_ip == b.host_ip || all(a) || all(b));
}

static bool is_written_out(const ComposePort& port) { return port.published && port.published_key.empty(); }

static void check_service(const ComposeFile& file, const ComposeService& service, std::size_t index, Findings& findings) {
  for (const ComposePort& port : service.ports)
    for (std::size_t i = 0; i < index && is_written_out(port); ++i)
      for (const ComposePort& other : file.services[i].ports)
        if (is_written_out(other) && file.services[i].profiles.empty() && clash(port, other) && other.span != port.span) {
          findings.push_back(
              {port.span,
               "port " + std::to_string(*port.published) + " of the host is taken by '" + file.services[i].name.value + "' already",
               {{other.span, "here"}}});
          return;
        }
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_file(project, [&](const ComposeFile& file) {
    constexpr std::size_t most = 400;
    for (std::size_t i = 0; i < std::min(file.services.size(), most); ++i)
      if (file.services[i].profiles.empty() && !file.services[i].host_network) check_service(file, file.services[i], i, findings);
  });
  return findings;
}

Rule compose_duplicate_host_port() { return {check}; }

}  // namespace preship
