#include "answers/build/manager_pins.h"

#include <algorithm>
#include <map>

#include "answers/docker/loops.h"
#include "answers/files.h"
#include "answers/scripts/scripts.h"
#include "text/versions.h"
#include "text/words.h"

namespace preship {
namespace {

// What one file, or one workflow, tells Corepack.
struct CorepackText {
  std::vector<Text> calls;
  bool versioned = false;  // a command or an action says which version it is
};

// "pnpm" of "pnpm@9.1.0".
std::string_view manager_in(std::string_view word) {
  const std::string_view name = word.substr(0, word.find('@'));
  return name.size() < word.size() && is_one_of(name, {"pnpm", "yarn", "npm", "bun"}) ? name : std::string_view();
}

void read_corepack_call(const ShellCommand& written, CorepackText& text) {
  const ShellCommand command = unwrapped(written);
  for (const Text& word : command.words)
    if (!manager_in(word.value).empty()) {
      const std::string_view version = std::string_view(word.value).substr(word.value.find('@') + 1);
      text.versioned = text.versioned || (!version.empty() && (is_digit(version[0]) || version[0] == '$'));
    }
  if (command.words.size() > 2 && command.words[0].value == "yarn" && command.words[1].value == "set") text.versioned = true;
  if (command.words.size() < 2 || command.words[0].value != "corepack") return;
  // `elif [ -f pnpm-lock.yaml ]; then corepack enable`: for whichever lock file there is.
  if (command.flow.in_branch || written.flow.in_branch) return;
  if (is_one_of(command.words[1].value, {"enable", "prepare", "install", "use"}))
    text.calls.push_back({written.words[0].value, written.span});
  // What stands behind it in a file or a variable is not known.
  if (std::ranges::any_of(command.words, [](const Text& word) { return holds_any(word.value, {"$", ".tgz", "COREPACK"}); }))
    text.versioned = true;
}

// By file, in the order of paths.
std::map<std::string, CorepackText> corepack_texts(const Project& project) {
  std::map<std::string, CorepackText> texts;
  each_run_command(project, [&](const DockerPlace& place, const ShellCommand& command) {
    read_corepack_call(command, texts[project.file(place.file.file).path]);
  });
  each_script_text(project, [&](const ScriptText& script) {
    CorepackText& text = texts[project.file(script.file).path];
    for (const ShellCommand& command : script.commands) read_corepack_call(command, text);
    if (script.step != nullptr && script.step->action() == "pnpm/action-setup") text.versioned = true;
  });
  return texts;
}

bool says_version(const Project& project, const PackageJson& package) {
  const std::string_view text = project.file(package.file).text;
  return package.package_manager.has_value() || holds_any(text, {"\"devEngines\"", "\"volta\""});
}

bool is_whole_version(std::string_view pin) {
  const std::string_view version = pin.substr(pin.find('@') + 1);
  const std::string_view numbers = version.substr(0, version.find_first_of("-+"));
  return std::ranges::count(numbers, '.') == 2 && versions_below(numbers).has_value();
}

}  // namespace

std::vector<Text> unpinned_corepack_calls(const Project& project) {
  std::vector<Text> calls;
  const auto& packages = project.facts.packages;
  if (packages.empty() || std::ranges::any_of(packages, [&](const auto& package) { return says_version(project, *package); })) return calls;
  if (std::ranges::any_of(project.files, [](const SourceFile& file) { return holds(file.path, ".yarn/releases/"); })) return calls;
  for (const auto& [path, text] : once<corepack_texts>(project))
    if (!text.versioned) calls.insert(calls.end(), text.calls.begin(), text.calls.end());
  return calls;
}

std::vector<Text> refused_manager_pins(const Project& project) {
  std::vector<Text> refused;
  for (const auto& package : project.facts.packages) {
    if (!package->package_manager || !project.in_production(package->package_manager->span)) continue;
    const Text& pin = *package->package_manager;
    // `corepack enable` leaves npm alone, and knows no bun.
    const bool chosen = is_one_of(manager_in(pin.value), {"pnpm", "yarn"});
    if (chosen && !holds(pin.value, "http") && !is_whole_version(pin.value)) refused.push_back(pin);
  }
  if (refused.empty()) return refused;
  const auto& texts = once<corepack_texts>(project);
  if (std::ranges::none_of(texts, [](const auto& text) { return !text.second.calls.empty(); })) refused.clear();
  return refused;
}

}  // namespace preship
