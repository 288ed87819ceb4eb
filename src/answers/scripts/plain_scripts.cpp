#include "answers/scripts/plain_scripts.h"

#include <set>

#include "answers/command_texts.h"
#include "answers/docker/image_files.h"
#include "answers/docker/loops.h"
#include "text/words.h"

namespace preship {
namespace {

using Files = std::set<FileId>;

// "./deploy.sh" and "scripts/deploy.sh"; not "deploy.sh", which the shell looks for elsewhere.
bool is_script_path(std::string_view word) {
  return holds(word, "/") && !word.starts_with('/') && word.find_first_of("$*?~{<`: ") == std::string_view::npos;
}

bool is_plain_script(const SourceFile* file) { return file != nullptr && file->plain_mode && file->kind == FileKind::shell; }

class ScriptSearch {
 public:
  explicit ScriptSearch(const Project& project) : project_(project) {}

  void look_at_texts() {
    const std::string in_images = modes_in_images();
    Files changing;
    each_text([&](const ShellCommand& command, const auto&) {
      for (const Text& word : command.words)
        if (is_one_of(base_name(word.value), {"chmod", "install", "update-index"})) changing.insert(command.span.file);
    });
    each_text([&](const ShellCommand& command, const std::vector<std::string>& directories) {
      const PathRole role = project_.file(command.span.file).role;
      if (command.words.empty() || !is_script_path(command.words[0].value) || changing.contains(command.span.file) ||
          (role != PathRole::production && role != PathRole::tooling))
        return;
      // A script of an image runs others there, whose modes the build has changed.
      if (!holds_any(in_images, {base_name(command.words[0].value), "*", " -R"})) add(command.words[0], directories);
    });
  }

  void look_at_images() {
    each_dockerfile(project_, [&](const Dockerfile& file) {
      const auto context = file.stages.empty() ? std::nullopt : only_context(project_, file);
      if (!context || changes_modes(file)) return;
      const ImageFiles files(project_, file, *context);
      const DockerStage& last = file.stages.back();
      const DockerStart start = effective_start(file, "");
      if (!start.words.empty()) add_in_image(files, {&last, nullptr}, final_workdir(file, ""), start.words[0]);
      for (const DockerStage* stage : file.chain(""))
        for (const DockerInstruction& run : stage->instructions)
          for (const ShellCommand& command : run.commands)
            if (run.keyword.value == "RUN" && !command.words.empty())
              add_in_image(files, {stage, &run}, absolute_in_stage(file, *stage, run, "."), command.words[0]);
    });
  }

  std::vector<PlainScript> found;

 private:
  // Where `cd` leads is followed; after one that cannot be, nothing is known.
  void each_text(auto visit) const {
    each_command_text(project_, [&](const std::vector<ShellCommand>& commands, std::vector<std::string> directories) {
      for (const ShellCommand& command : commands) {
        if (command.words.size() > 1 && command.words[0].value == "cd") enter_directory(command.words[1].value, directories);
        visit(command, directories);
      }
    });
  }

  void add(const Text& word, const std::vector<std::string>& directories) {
    for (const std::string& directory : directories) {
      const auto path = resolve_path(directory, word.value);
      const SourceFile* file = path ? project_.file(*path) : nullptr;
      if (file == nullptr) continue;
      if (is_plain_script(file)) found.push_back({word, file});
      return;
    }
  }

  std::string modes_in_images() const {
    std::string text;
    for (const auto& file : project_.facts.dockerfiles)
      for (const DockerStage& stage : file->stages)
        for (const DockerInstruction& instruction : stage.instructions)
          if (holds(instruction.rest.value, "chmod") || !flag_value(instruction, "chmod").empty()) text += instruction.rest.value;
    return text;
  }

  static bool changes_modes(const Dockerfile& file) {
    for (const DockerStage& stage : file.stages)
      for (const DockerInstruction& instruction : stage.instructions)
        if (holds_any(instruction.rest.value, {"chmod", "install -"}) || !flag_value(instruction, "chmod").empty()) return true;
    return false;
  }

  void add_in_image(const ImageFiles& files, const ImageMoment& moment, const std::string& directory, const Text& word) {
    if (!holds(word.value, "/") || word.value.find_first_of("$*?~{<` ") != std::string::npos) return;
    const std::string path = word.value.starts_with('/') ? word.value : path_in_image(directory, word.value);
    const FileInImage inside = path.empty() ? FileInImage() : files.find(moment, path);
    const SourceFile* file = inside.is_file() && !inside.source.empty() ? project_.file(inside.source) : nullptr;
    if (is_plain_script(file)) found.push_back({word, file});
  }

  const Project& project_;
};

}  // namespace

std::vector<PlainScript> plain_scripts(const Project& project) {
  ScriptSearch search(project);
  search.look_at_texts();
  search.look_at_images();
  return std::move(search.found);
}

}  // namespace preship
