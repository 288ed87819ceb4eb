#pragma once
// systemd units of the repository, and the commands that start and restart them on the machine that serves.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "answers/scripts/scripts.h"

namespace preship {

// `systemctl restart web worker`, `journalctl -u web`, `service web restart`
struct UnitCall {
  std::string verb;         // "restart", "daemon-reload"; "log" of journalctl
  std::vector<Text> units;  // as written: "web", "web.service"; without those that a variable names
  bool computed = false;    // a variable or a pattern names more of them
};
std::optional<UnitCall> unit_call(const ShellCommand& command);

// It starts anew what it is about, if it runs.
bool restarts(std::string_view verb);

// "web" of "web.service", also of "web@1.service".
std::string unit_name(std::string_view word);

struct HostService {
  const SystemdUnit* unit = nullptr;
  std::string name;         // "web"
  std::string environment;  // "/srv/shop/venv" of an ExecStart of /srv/shop/venv/bin/gunicorn; "" for none
  Text directory = {};      // WorkingDirectory
  Text start = {};          // the first word of ExecStart
  bool once = false;        // runs and ends, or a timer starts it
  bool follows = false;     // another unit restarts it as well: PartOf=, BindsTo=, Requires=
};
// The .service units for production, by path.
std::vector<HostService> host_services(const Project& project);

// The virtual environment that a command makes or enters: `source P/bin/activate`, `python3 -m venv P`, `P/bin/pip install`. Empty for
// none.
Text virtual_environment(const ShellCommand& command);

// The directories of the unit that its user may write hold the path: RuntimeDirectory= and its like, ReadWritePaths=, those for all.
bool may_write(const SystemdUnit& unit, std::string_view path);

// "mail" of "mail@eu.service" and of "mail@.service.j2".
std::string bare_unit_name(std::string_view unit);

// The units of the repository, and those that packages of distributions bring.
class UnitNames {
 public:
  explicit UnitNames(const Project& project);
  bool any() const { return any_; }  // the repository has services
  bool knows(const std::string& name) const;
  // Packages bring units by the hundred: a name is one of ours that has a word of ours.
  bool may_mean_ours(const std::string& name) const;
  const std::set<std::string>& own() const { return names_; }

 private:
  std::set<std::string> names_;
  bool any_ = false;
};

// The last value of a key in [Service]; empty when there is none, or the last one resets it.
Text last_value(const SystemdUnit& unit, std::string_view key);

}  // namespace preship
