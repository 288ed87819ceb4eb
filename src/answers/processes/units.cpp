#include "answers/processes/units.h"

#include <algorithm>

#include "knowledge/words/word_lists.h"
#include "paths/name_parts.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_computed_path(std::string_view word) { return holds_any(word, {"$", "*", "{", "<", "`"}); }

void add_unit(const Text& word, UnitCall& call) {
  if (is_computed_path(word.value)) call.computed = true;
  else if (!word.value.empty() && !word.value.starts_with('-')) call.units.push_back(word);
}

std::vector<std::string> values_of(const SystemdUnit& unit, std::string_view key) {
  std::vector<std::string> values;
  for (const SystemdEntry* entry : unit.all("Service", key))
    for (std::string_view rest = entry->value.value; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      std::string_view value = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      while (value.starts_with('-') || value.starts_with('+')) value.remove_prefix(1);
      if (!value.empty()) values.emplace_back(value);
    }
  return values;
}

// `journalctl -u web -u worker -f`, `--unit=web`
UnitCall log_call(const std::vector<Text>& words) {
  UnitCall call{.verb = "log"};
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i].value;
    if (is_one_of(word, {"-u", "--unit", "-fu", "-xeu", "-eu", "-xfu"}) && i + 1 < words.size()) add_unit(words[++i], call);
    else if (word.starts_with("--unit=")) add_unit(slice(words[i], 7, word.size()), call);
  }
  return call;
}

}  // namespace

std::optional<UnitCall> unit_call(const ShellCommand& command) {
  const std::vector<Text> words = unwrapped(command).words;
  if (words.size() < 2) return std::nullopt;
  if (words[0].value == "journalctl") return log_call(words);
  if (words[0].value == "service" && words.size() == 3) {
    UnitCall call{.verb = words[2].value};
    add_unit(words[1], call);
    return call;
  }
  if (words[0].value != "systemctl") return std::nullopt;
  UnitCall call;
  bool now = false;
  for (std::size_t i = 1; i < words.size(); ++i) {
    now = now || words[i].value == "--now";
    if (is_one_of(words[i].value, {"-p", "--property", "-t", "--type", "--state", "-n", "--lines", "-o", "--output", "-H", "--host", "-s",
                                   "--signal", "-P"})) {
      ++i;
      continue;
    }
    if (words[i].value.starts_with('-')) continue;
    if (call.verb.empty()) call.verb = words[i].value;
    else add_unit(words[i], call);
  }
  // What runs already goes on: only `restart` starts it anew.
  if (call.verb == "enable" && now) call.verb = "enable --now";
  return call;
}

bool restarts(std::string_view verb) { return is_one_of(verb, {"restart", "try-restart", "reload-or-restart", "reload", "start"}); }

std::string unit_name(std::string_view word) {
  if (word.ends_with(".service")) word.remove_suffix(8);
  return std::string(word.substr(0, word.find('@')));
}

Text last_value(const SystemdUnit& unit, std::string_view key) {
  const auto entries = unit.all("Service", key);
  return entries.empty() ? Text() : entries.back()->value;
}

std::vector<HostService> host_services(const Project& project) {
  std::vector<HostService> services;
  for (const auto& unit : project.facts.systemd_units) {
    const SourceFile& file = project.file(unit->file);
    const std::string name(base_name(file.path));
    const Deployment* deployment = project.deployment(DeploymentId(file.path, name.substr(0, name.rfind('.'))));
    if (!name.ends_with(".service") || !project.in_production({unit->file}) || deployment == nullptr || deployment->command.empty())
      continue;
    HostService service{.unit = unit.get(), .name = unit_name(name), .environment = {}, .directory = last_value(*unit, "WorkingDirectory")};
    service.start = deployment->command.front();
    const std::size_t bin = service.start.value.rfind("/bin/");
    if (bin != std::string::npos && bin > 0 && !holds_any(service.start.value, {"%", "$"}) && service.start.value.starts_with('/'))
      service.environment = service.start.value.substr(0, bin);
    if (is_one_of(service.environment, {"/usr", "/usr/local", "/opt"})) service.environment.clear();
    service.once =
        last_value(*unit, "Type").value == "oneshot" || project.by_path.contains(file.path.substr(0, file.path.size() - 8) + ".timer");
    for (const std::string_view key : {"PartOf", "BindsTo", "Requires"})
      for (const SystemdEntry* entry : unit->all("Unit", key))
        service.follows = service.follows || holds(entry->value.value, ".service") || holds(entry->value.value, ".target");
    services.push_back(std::move(service));
  }
  return services;
}

Text virtual_environment(const ShellCommand& command) {
  const std::vector<Text>& words = command.words;
  const auto before = [](const Text& word, std::string_view end) {
    return word.value.ends_with(end) ? slice(word, 0, word.value.size() - end.size()) : Text();
  };
  if (words.size() > 1 && is_one_of(words[0].value, {"source", "."})) return before(words[1], "/bin/activate");
  if (words.size() > 3 && words[0].value.starts_with("python") && words[1].value == "-m" &&
      is_one_of(words[2].value, {"venv", "virtualenv"}))
    return words.back();
  for (const std::string_view tool : {"/bin/pip", "/bin/pip3"})
    if (!words.empty() && words[0].value.ends_with(tool)) return before(words[0], tool);
  return {};
}

bool may_write(const SystemdUnit& unit, std::string_view path) {
  for (const auto& [key, root] : {std::pair{"RuntimeDirectory", "/run/"},
                                  {"StateDirectory", "/var/lib/"},
                                  {"LogsDirectory", "/var/log/"},
                                  {"CacheDirectory", "/var/cache/"}})
    for (const std::string& name : values_of(unit, key))
      if (lies_in(path, root + name)) return true;
  for (const std::string& allowed : values_of(unit, "ReadWritePaths"))
    if (lies_in(path, allowed)) return true;
  return path.starts_with("/tmp/") || path.starts_with("/dev/") || path.starts_with("/var/tmp/");
}

std::string bare_unit_name(std::string_view unit) {
  std::string name(unit.substr(0, unit.find('@')));
  for (const std::string_view end : {".j2", ".tmpl", ".template", ".service", ".timer", ".socket", ".target", ".path"})
    if (name.ends_with(end)) name.resize(name.size() - end.size());
  return name;
}

UnitNames::UnitNames(const Project& project) : any_(!once<host_services>(project).empty()) {
  for (const SourceFile& file : project.files)
    if (holds_any(base_name(file.path), {".service", ".timer", ".socket", ".target", ".path"}))
      names_.insert(bare_unit_name(base_name(file.path)));
}

bool UnitNames::knows(const std::string& name) const { return is_in(WordList::host_unit, name) || names_.contains(name); }

bool UnitNames::may_mean_ours(const std::string& name) const {
  for (const std::string_view word : split_at(name, "-_."))
    for (const std::string& own : names_)
      for (const std::string_view other : split_at(own, "-_."))
        if (word == other && word.size() > 2) return true;
  return false;
}

}  // namespace preship
