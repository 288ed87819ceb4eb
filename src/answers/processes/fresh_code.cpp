#include "answers/processes/fresh_code.h"

#include <algorithm>
#include <map>
#include <set>

#include "answers/compose/called_files.h"
#include "answers/compose/container_calls.h"
#include "answers/compose/services.h"
#include "answers/processes/units.h"
#include "text/words.h"

namespace preship {
namespace {

// Something that runs the code of this repository.
struct Runner {
  std::string name;
  std::string code;  // what those of the same code have in common
  Span place;
};

// What a text starts anew; `all`: everything, or what cannot be told.
struct Restarted {
  std::map<std::string, Span> names;  // and the command
  bool all = false;
};

void report(const std::vector<Runner>& runners, const Restarted& restarted, std::vector<PartialRestart>& found) {
  if (restarted.all) return;
  std::set<std::string> said;
  for (const Runner& fresh : runners) {
    const auto at = restarted.names.find(fresh.name);
    if (at == restarted.names.end() || !said.insert(fresh.code).second) continue;
    PartialRestart partial{.command = at->second, .fresh = fresh.name, .stale = {}, .stale_place = {}};
    for (const Runner& other : runners) {
      if (other.code != fresh.code || restarted.names.contains(other.name)) continue;
      if (partial.stale.empty()) partial.stale_place = other.place;
      partial.stale.push_back(other.name);
    }
    if (!partial.stale.empty()) found.push_back(std::move(partial));
  }
}

// A release brings new code to the machine: a restart alone may be about anything.
bool brings_code(const ScriptText& text) {
  return std::ranges::any_of(text.commands, [](const ShellCommand& command) {
    return is_one_of(release_kind_of(command), {"pull", "copy", "migrate"}) ||
           (!command.words.empty() && is_one_of(command.words[0].value, {"rsync", "scp"}));
  });
}

std::vector<Runner> unit_runners(const Project& project) {
  std::vector<Runner> runners;
  for (const HostService& service : once<host_services>(project)) {
    const std::string& code = service.environment.empty() ? service.directory.value : service.environment;
    if (!code.empty() && !service.once && !service.follows) runners.push_back({service.name, code, service.start.span});
  }
  return runners;
}

Restarted restarted_units(const ScriptText& text) {
  Restarted restarted;
  for (const ShellCommand& command : text.commands) {
    const auto call = unit_call(command);
    if (!call || !(restarts(call->verb) || call->verb == "enable --now" || call->verb == "stop")) continue;
    restarted.all = restarted.all || call->computed;
    for (const Text& unit : call->units) {
      restarted.all = restarted.all || unit.value.ends_with(".target") || unit.value.ends_with(".slice");
      restarted.names.try_emplace(unit_name(unit.value), command.span);
    }
  }
  return restarted;
}

// The services of a file that are made of one build or one image of this repository.
std::vector<Runner> compose_runners(const Project& project, const ComposeFile& file) {
  std::vector<Runner> runners;
  for (const ComposeService& service : file.services) {
    const Deployment* deployment = project.deployment(DeploymentId(project.file(file.file).path, service.name.value));
    if (deployment == nullptr || is_one_shot(file, service) || service.node->pair("profiles") != nullptr) continue;
    const std::string code =
        deployment->build_context.empty() ? "" : deployment->build_context + ":" + deployment->dockerfile + ":" + deployment->target;
    if (!code.empty()) runners.push_back({service.name.value, code, service.name.span});
  }
  return runners;
}

bool names_services_elsewhere(const ShellCommand& command) {
  return std::ranges::any_of(command.words, [](const Text& word) { return holds(word.value, "$"); });
}

}  // namespace

std::vector<PartialRestart> partial_restarts(const Project& project) {
  std::vector<PartialRestart> found;
  const std::vector<Runner> units = unit_runners(project);
  each_script_text(project, [&](const ScriptText& text) {
    if (!units.empty() && brings_code(text)) report(units, restarted_units(text), found);
    const std::string directory = directory_of(project.file(text.file).path);
    ComposeCalls calls(project, text.remote ? std::vector<std::string>{"."} : std::vector<std::string>{".", directory});
    std::map<const ComposeFile*, Restarted> by_file;
    for (const ShellCommand& command : text.commands) {
      const auto call = calls.see(command);
      if (!call || !is_one_of(call->action, {"up", "restart", "start"})) continue;
      const std::vector<Text> named = services_named(command);
      for (const ComposeFile* file : calls.files_of(*call)) {
        Restarted& restarted = by_file[file];
        restarted.all = restarted.all || named.empty() || names_services_elsewhere(command);
        for (const Text& name : named) restarted.names.try_emplace(name.value, command.span);
      }
    }
    for (const auto& file : project.facts.compose_files)
      if (const auto at = by_file.find(file.get()); at != by_file.end() && file->root != nullptr && brings_code(text))
        report(compose_runners(project, *file), at->second, found);
  });
  return found;
}

}  // namespace preship
