#include "answers/env/run_commands.h"

#include <algorithm>
#include <map>

#include "answers/queries.h"
#include "answers/release/scripts.h"
#include "model/command_line.h"
#include "paths/classify.h"
#include "text/image_name.h"
#include "text/words.h"

namespace preship {
namespace {

// The Dockerfiles of the images that this repository builds; "" where several are built under one name.
std::map<std::string, std::string> dockerfiles_by_image(const Project& project) {
  std::map<std::string, std::string> dockerfiles;
  const auto add = [&](const std::vector<WorkflowImageBuild>& builds) {
    for (const WorkflowImageBuild& build : builds)
      for (const Text& tag : build.tags) {
        const auto [at, is_new] = dockerfiles.try_emplace(std::string(image_name(tag.value)), build.file);
        if (!is_new && at->second != build.file) at->second.clear();
      }
  };
  for (const auto& workflow : project.facts.workflows) add(workflow->image_builds);
  add(project.script_builds);
  return dockerfiles;
}

// The keys of -e KEY=value and --env KEY; null when others may come in. `end`: where the image's own arguments begin.
std::optional<std::set<std::string, std::less<>>> keys_given(const std::vector<Text>& words, std::size_t end) {
  std::set<std::string, std::less<>> keys;
  for (std::size_t i = 0; i < end; ++i) {
    const std::string& word = words[i].value;
    if (word.starts_with("--env-file") || word.starts_with('$') || word.starts_with("-v") || word.starts_with("--volume") ||
        word.starts_with("--mount"))
      return std::nullopt;
    std::string given;
    if ((word == "-e" || word == "--env") && i + 1 < end) given = words[i + 1].value;
    else if (word.starts_with("--env=")) given = word.substr(6);
    else if (word.starts_with("-e") && word.size() > 2) given = word.substr(2);
    else continue;
    if (given.starts_with('$')) return std::nullopt;
    keys.insert(given.substr(0, given.find('=')));
  }
  return keys;
}

void add_run(const Project& project, const ShellCommand& command, const std::map<std::string, std::string>& dockerfiles,
             std::vector<RunCommand>& runs) {
  const std::vector<Text> words = unwrapped(command).words;
  if (words.size() < 3 || words[0].value != "docker" || words[1].value != "run") return;
  for (const Image& image : project.facts.images) {
    if (!image.stays || image.use != ImageUse::docker_run || image.reference.span.file != command.span.file) continue;
    const auto at = std::ranges::find(words, image.reference.span, &Text::span);
    if (at == words.end()) continue;
    const auto built = dockerfiles.find(std::string(image_name(image.reference.value)));
    auto keys = keys_given(words, static_cast<std::size_t>(at - words.begin()));
    const Deployment* deployment = built == dockerfiles.end() ? nullptr : project.deployment(image_id(built->second));
    if (keys && !keys->empty() && deployment != nullptr && !deployment->service.empty())
      runs.push_back({image.reference, deployment, std::move(*keys)});
    return;
  }
}

}  // namespace

std::vector<RunCommand> run_commands(const Project& project) {
  std::vector<RunCommand> runs;
  const auto dockerfiles = dockerfiles_by_image(project);
  if (dockerfiles.empty()) return runs;
  each_script_text(project, [&](const ScriptText& text) {
    if (!text.remote && (text.step != nullptr || !names_production(project.file(text.file).path))) return;
    for (const ShellCommand& command : text.commands) add_run(project, command, dockerfiles, runs);
  });
  return runs;
}

}  // namespace preship
