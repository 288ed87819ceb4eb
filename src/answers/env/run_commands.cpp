#include "answers/env/run_commands.h"

#include <algorithm>
#include <map>
#include <optional>

#include "answers/queries.h"
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

// The word that the option takes: "-e A", "-eA", "--env=A"; "" when it is another option.
std::string option_value(const std::vector<Text>& words, std::size_t at, std::size_t end, std::string_view letter, std::string_view name) {
  const std::string& word = words[at].value;
  if ((word == letter && !letter.empty()) || word == name) return at + 1 < end ? words[at + 1].value : "";
  if (word.starts_with(std::string(name) + "=")) return word.substr(name.size() + 1);
  return !letter.empty() && word.starts_with(letter) ? word.substr(letter.size()) : "";
}

// What -e KEY=value, --env KEY and --env-file give; false when others may come in. `end`: where the image's own arguments begin.
bool note_keys(const EnvFileScene& scene, const std::vector<Text>& words, std::size_t end, RunCommand& run) {
  for (std::size_t i = 0; i < end; ++i) {
    const std::string& word = words[i].value;
    if (word.starts_with('$') || word.starts_with("-v") || word.starts_with("--volume") || word.starts_with("--mount")) return false;
    if (const std::string path = option_value(words, i, end, "", "--env-file"); !path.empty()) {
      const WrittenEnvFile* file = scene.files->at(place_of_file(scene.directory, path));
      if (file == nullptr || !file->known || file->keys.empty()) return false;
      run.env_files.push_back(*file);
      run.keys.insert(file->keys.begin(), file->keys.end());
      continue;
    }
    const std::string given = option_value(words, i, end, "-e", "--env");
    if (given.starts_with('$')) return false;
    if (!given.empty()) run.keys.insert(given.substr(0, given.find('=')));
  }
  return true;
}

void add_run(const Project& project, const EnvFileScene& scene, const std::map<std::string, std::string>& dockerfiles,
             std::vector<RunCommand>& runs) {
  const ShellCommand& command = scene.command();
  const std::vector<Text> words = unwrapped(command).words;
  if (words.size() < 3 || words[0].value != "docker" || words[1].value != "run") return;
  for (const Image& image : project.facts.images) {
    if (!image.stays || image.use != ImageUse::docker_run || image.reference.span.file != command.span.file) continue;
    const auto at = std::ranges::find(words, image.reference.span, &Text::span);
    if (at == words.end()) continue;
    const auto built = dockerfiles.find(std::string(image_name(image.reference.value)));
    RunCommand run{.image = image.reference, .built = built == dockerfiles.end() ? nullptr : project.deployment(image_id(built->second))};
    const bool seen = note_keys(scene, words, static_cast<std::size_t>(at - words.begin()), run);
    if (seen && !run.keys.empty() && run.built != nullptr && !run.built->service.empty()) runs.push_back(std::move(run));
    return;
  }
}

}  // namespace

std::vector<RunCommand> run_commands(const Project& project) {
  std::vector<RunCommand> runs;
  const auto dockerfiles = dockerfiles_by_image(project);
  if (dockerfiles.empty()) return runs;
  each_env_file_scene(project, [&](const EnvFileScene& scene) {
    if (!scene.remote && (scene.step != nullptr || !names_production(project.file(scene.file).path))) return;
    add_run(project, scene, dockerfiles, runs);
  });
  return runs;
}

}  // namespace preship
