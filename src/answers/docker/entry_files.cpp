#include "answers/docker/entry_files.h"

#include <algorithm>
#include <set>

#include "answers/build/start.h"
#include "answers/compose/services.h"
#include "answers/docker/loops.h"
#include "answers/docker/started_files.h"
#include "answers/docker/targets.h"
#include "answers/env/values.h"
#include "answers/workflows/steps.h"
#include "knowledge/words/word_lists.h"
#include "model/config_file.h"
#include "model/kubernetes_workload.h"
#include "paths/file_kinds.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr int deepest_start = 5;
constexpr std::size_t most_commands = 100;

// One start of an image: the commands before the one that is looked at may write what it needs.
class StartWalk {
 public:
  StartWalk(const ImageFiles& files, const DockerStage& stage) : files_(files), moment_{&stage, nullptr} {}

  void walk(const std::vector<ShellCommand>& commands, const std::string& directory, int depth = 0) {
    CommandPlace place{files_, moment_, directory, depth};
    for (const ShellCommand& command : commands) {
      if (found || stopped_ || before_.size() > most_commands) return;
      if (changes_directory(command, place.directory)) continue;
      if (place.directory.empty()) return;
      if (!is_conditional(command.flow) && !command.flow.in_substitution && command.flow.function.empty()) look(command, place);
      before_.push_back({command, place.directory});
    }
  }

  // Runs in front of what follows: the script of the ENTRYPOINT, whose commands may write files.
  void pass(const std::vector<ShellCommand>& commands, const std::string& directory) {
    before_.clear();
    std::string inside = directory;
    for (const ShellCommand& command : commands) {
      if (std::ranges::find(command.words, "$@", &Text::value) != command.words.end()) continue;  // what follows itself
      if (changes_directory(command, inside)) stopped_ = true;
      else before_.push_back({command, directory});
    }
  }

  std::optional<EntryGap> found;

 private:
  struct Before {
    ShellCommand command;
    std::string directory;
  };

  void look(const ShellCommand& command, const CommandPlace& place) {
    const ShellCommand inner = unwrapped(command);
    if (inner.words.empty()) return;
    if (is_one_of(inner.words[0].value, {"npm", "yarn", "pnpm"})) return look_at_script(inner, place);
    for (const StartedFile& file : started_files(command, place))
      if (!found && is_absent(file)) report(file);
  }

  void look_at_script(const ShellCommand& command, const CommandPlace& place) {
    const StartedFile manifest{command.words[0], {path_in_image(place.directory, "package.json")}};
    const auto call = package_call(command, place);
    if (!call) {
      if (command.words.size() < 4 && is_absent(manifest)) report(manifest);
      return;
    }
    if (place.depth >= deepest_start) return;
    for (const std::string& name : {"pre" + call->script, call->script})
      if (const PackageScript* script = call->package->script(name)) walk(script->commands, call->directory, place.depth + 1);
  }

  bool is_absent(const StartedFile& file) const {
    const auto is_nowhere = [&](const std::string& path) {
      if (files_.find(moment_, path).presence != Presence::absent) return false;
      return std::ranges::none_of(before_, [&](const Before& before) {
        const Writes writes = command_writes(before.command, {files_, moment_, before.directory}, path);
        return writes == Writes::yes || writes == Writes::perhaps;
      });
    };
    return std::ranges::all_of(file.candidates, is_nowhere) && holds_sources(file) && (!file.module || is_own_module(file));
  }

  // Without any source of its kind, the app is not here, and comes from elsewhere.
  bool holds_sources(const StartedFile& file) const {
    const bool python = file.module || file.word.value.ends_with(".py");
    return std::ranges::any_of(files_.project().files, [&](const SourceFile& source) {
      if (!lies_in(source.path, files_.context()) || source.role != PathRole::production) return false;
      return python ? source.kind == FileKind::python : is_source_code(source.kind) && !holds(base_name(source.path), ".config.");
    });
  }

  // Modules may come from packages: this one is of the project, by a file or folder of that name.
  bool is_own_module(const StartedFile& file) const {
    const std::string& word = file.word.value;
    const std::string first = word.substr(0, word.find_first_of(".:"));
    const Project& project = files_.project();
    if (finds_modules_elsewhere(project)) return false;
    for (const DockerStage& stage : files_.dockerfile().stages)
      for (const DockerInstruction& instruction : stage.instructions)
        if (instruction.keyword.value == "RUN" && installs_project(instruction)) return false;
    return std::ranges::any_of(project.files, [&](const SourceFile& source) {
      if (!source.path.ends_with(".py") || !lies_in(source.path, files_.context())) return false;
      return base_name(source.path) == first + ".py" || source.path.starts_with(first + "/") || holds(source.path, "/" + first + "/");
    });
  }

  // What gunicorn's own configuration or the environment of a container says of the places to look at.
  static bool finds_modules_elsewhere(const Project& project) {
    const auto leads = [](const ConfigSetting& setting) { return is_one_of(setting.name.value, {"chdir", "pythonpath", "wsgi_app"}); };
    return std::ranges::any_of(project.facts.config_files, [&](const auto& file) { return std::ranges::any_of(file->settings, leads); }) ||
           std::ranges::any_of(project.facts.env_declarations, [](const EnvDeclaration& given) {
             return given.key.value == "PYTHONPATH" && given.where != DeclaredIn::dockerfile_env;
           });
  }

  // `pip install .`, `poetry install`, `uv sync`: the project itself becomes a package.
  static bool installs_project(const DockerInstruction& run) {
    return std::ranges::any_of(run.commands, [](const ShellCommand& command) {
      const CommandLine line =
          read_command_line(command, " -r --requirement -c --constraint -i --index-url --extra-index-url -e --editable ");
      if (is_one_of(line.program, {"pip", "pip3"}) || (line.program == "uv" && line.subcommand() == "pip"))
        return line.has("-e") || std::ranges::any_of(line.operands, [](const Text& word) {
                 return word.value.starts_with('.') || word.value.starts_with('/');
               });
      if (line.program == "poetry") return line.subcommand() == "install" && !line.has("--no-root");
      if (line.program == "uv") return line.subcommand() == "sync" && !line.has("--no-install-project");
      return is_one_of(line.program, {"pdm", "hatch", "flit", "setup.py"}) || holds(command.words.back().value, "setup.py");
    });
  }

  void report(const StartedFile& file) {
    found = EntryGap{.word = file.word, .path = file.candidates.front(), .elsewhere = elsewhere(file.candidates.front())};
  }

  // The same file with a folder more or less in its path, under another name for the output, or by another of the usual names.
  std::string elsewhere(const std::string& path) const {
    const std::string whole = holds(base_name(path), ".") ? path : path + ".js";
    for (const std::string& candidate : other_places(whole))
      if (candidate != whole && files_.find(moment_, candidate).is_file()) return candidate;
    return "";
  }

  std::vector<std::string> other_places(const std::string& path) const {
    std::vector<std::string> places;
    const auto folders = [&] {
      std::vector<std::string> added;
      for (const auto& package : files_.project().facts.packages)
        if (package->directory != "." && package->depends_on("next") && added.size() < 20) added.push_back("/" + package->directory);
      added.insert(added.end(), {"/src", "/app", "/dist", "/dist/src", "/build"});
      return added;
    }();
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1))
      for (const std::string& folder : folders) {
        places.push_back(path.substr(0, slash) + folder + path.substr(slash));
        if (path.compare(slash, folder.size(), folder) == 0 && path[slash + folder.size()] == '/')
          places.push_back(path.substr(0, slash) + path.substr(slash + folder.size()));
      }
    for (const std::string_view name : {"/index", "/main", "/server", "/app", "/wsgi", "/asgi"}) {
      const std::size_t slash = path.rfind('/'), dot = path.rfind('.');
      if (dot > slash) places.push_back(path.substr(0, slash) + std::string(name) + path.substr(dot));
    }
    return places;
  }

  const ImageFiles& files_;
  ImageMoment moment_;
  std::vector<Before> before_;
  bool stopped_ = false;
};

ShellCommand command_of(const std::vector<Text>& words) {
  return {.assignments = {}, .words = words, .span = words.empty() ? Span{} : words.front().span, .before = {}};
}

// The commands of the project's script that an ENTRYPOINT runs; null when it is none.
const ShellScript* entry_script(const ImageFiles& files, const DockerStage& stage, const ShellCommand& entry,
                                const std::string& directory) {
  for (const Text& word : entry.words) {
    const FileInImage file = files.find({&stage}, path_in_image(directory, word.value));
    if (!file.is_file() || file.source.empty()) continue;
    for (const auto& script : files.project().facts.shell_scripts)
      if (files.project().file(script->file).path == file.source) return script.get();
  }
  return nullptr;
}

// An image without any COPY runs what is mounted into it.
bool copies_anything(const Dockerfile& file, const std::string& target) {
  return std::ranges::any_of(file.chain(target), [](const DockerStage* stage) {
    return std::ranges::any_of(stage->instructions, [](const DockerInstruction& instruction) {
      return is_one_of(instruction.keyword.value, {"COPY", "ADD"}) && !instruction.onbuild;
    });
  });
}

// A program that runs what stands behind it: ["node"], ["tini", "--"].
bool runs_arguments(const ShellCommand& entry, const DockerStart& start) {
  const ShellCommand inner = unwrapped(command_of(start.words));
  if (!inner.words.empty() && lies_within(inner.words[0].span, start.command->span)) return true;
  return entry.words.size() == 1 &&
         is_one_of(base_name(entry.words[0].value), {"node", "python", "python3", "java", "bun", "npm", "yarn", "pnpm"});
}

// WORKDIRs joined, with the plain values of ENV; where there are none, what the usual images have. "" when it cannot be known.
std::string start_directory(const Dockerfile& file, const std::string& target) {
  const DockerStage& stage = *file.chain(target).front();
  const std::string written = final_workdir(file, target);
  if (!written.empty())
    return written.starts_with('/') || written.starts_with('$') ? absolute_in_stage(file, stage, DockerInstruction{}, "") : "";
  const std::string& image = file.chain(target).back()->resolved_image;
  const std::string_view name = std::string_view(image).substr(0, image.find_first_of(":@"));
  const bool root =
      is_one_of(name, {"node", "python", "alpine", "debian", "ubuntu", "eclipse-temurin", "openjdk", "amazoncorretto", "scratch"});
  return root ? "/" : "";
}

void walk_image(StartWalk& walk, const ImageFiles& files, const std::string& target, const std::string& directory, bool entry_alone) {
  DockerStart start = effective_start(files.dockerfile(), target);
  if (entry_alone) start.command = nullptr;
  const DockerStage& stage = *files.dockerfile().chain(target).front();
  // ENTRYPOINT [] takes that of the base away.
  if (start.entrypoint == nullptr || start.entrypoint->arguments.empty()) {
    if (start.command != nullptr) walk.walk(start.command->commands, directory);
    return;
  }
  const ShellCommand entry = command_of(start.entrypoint->arguments);
  if (!start.entrypoint->exec_form || start.command == nullptr) return walk.walk(start.entrypoint->commands, directory);
  if (runs_arguments(entry, start) && !is_shell(entry.words[0].value)) return walk.walk({command_of(start.words)}, directory);
  walk.walk(start.entrypoint->commands, directory);
  const ShellScript* script = entry_script(files, stage, entry, directory);
  if (script == nullptr || walk.found) return;
  walk.pass(script->commands, directory);
  walk.walk(start.command->commands, directory);
}

bool is_below(const std::string& path, std::string_view target) {
  while (target.size() > 1 && target.ends_with('/')) target.remove_suffix(1);
  return target == "/" || path == target || (path.starts_with(target) && path[target.size()] == '/');
}

// Something of the host or a volume lies over the place in some container of the image.
bool is_mounted(const Project& project, const Dockerfile& image, const std::string& path) {
  for (const Deployment& deployment : project.facts.deployments) {
    const ComposeService* service =
        deployment.dockerfile == project.file(image.file).path ? compose_service_of(project, deployment) : nullptr;
    if (service == nullptr) continue;
    for (const ComposeMount& mount : mounts_of(*service))
      if (is_below(path, mount.target.value)) return true;
  }
  for (const auto& file : project.facts.kubernetes_files)
    for (const KubernetesObject& object : file->objects)
      for (const KubernetesContainer& container : object.containers)
        for (const KubernetesMount& mount : container.spec->mounts)
          if (mount.path && is_below(path, mount.path->value)) return true;
  return false;
}

class ImageStarts {
 public:
  ImageStarts(const Project& project, const Dockerfile& file, const std::string& context)
      : project_(project), files_(project, file, context) {}

  void look(std::vector<EntryGap>& gaps) {
    const std::vector<std::string> targets = deployed_targets(project_, files_.dockerfile());
    for (const std::string& target : targets) {
      if (!copies_anything(files_.dockerfile(), target)) continue;
      const std::string directory = start_directory(files_.dockerfile(), target);
      if (const OwnStart own = own_start(target); !directory.empty() && own != OwnStart::none) look_at(target, directory, {}, own, gaps);
    }
    for (const Deployment& deployment : project_.facts.deployments)
      if (is_built_from(deployment) && deployment.kind == ArtifactKind::compose && !deployment.command.empty() && deployment.production)
        look_at_deployment(deployment, gaps);
  }

 private:
  bool is_built_from(const Deployment& deployment) const {
    return deployment.kind != ArtifactKind::dockerfile && deployment.dockerfile == project_.file(files_.dockerfile().file).path;
  }

  enum class OwnStart : std::uint8_t { none, entry_alone, whole };

  // What of the image's own start runs, where deployments have commands of their own.
  OwnStart own_start(const std::string& target) const {
    const bool has_entry = effective_start(files_.dockerfile(), target).entrypoint != nullptr;
    bool any = false, entry = false;
    for (const Deployment& deployment : project_.facts.deployments) {
      if (!is_built_from(deployment) || deployment.target != target) continue;
      const ComposeService* service = compose_service_of(project_, deployment);
      any = true;
      if (service != nullptr && service->node->pair("working_dir") != nullptr) continue;
      if (deployment.command.empty()) return OwnStart::whole;
      entry = entry || (has_entry && service != nullptr && service->entrypoint.empty());
    }
    return !any ? OwnStart::whole : entry ? OwnStart::entry_alone : OwnStart::none;
  }

  void look_at_deployment(const Deployment& deployment, std::vector<EntryGap>& gaps) {
    const Dockerfile& file = files_.dockerfile();
    const ComposeService* service = compose_service_of(project_, deployment);
    if (service == nullptr || !copies_anything(file, deployment.target)) return;
    const std::string directory = start_directory(file, deployment.target);
    if (directory.empty()) return;
    if (service->entrypoint.empty() && effective_start(file, deployment.target).entrypoint != nullptr) return;
    const YamlNode& own = service->node->find("working_dir");
    const std::string place = path_in_image(directory, own.is_scalar() ? own.scalar.value : ".");
    look_at(deployment.target, place, commands_of(deployment), OwnStart::none, gaps);
  }

  void look_at(const std::string& target, const std::string& directory, const std::vector<ShellCommand>& own, OwnStart start_of_image,
               std::vector<EntryGap>& gaps) {
    const DockerStage& stage = *files_.dockerfile().chain(target).front();
    StartWalk walk(files_, stage);
    if (start_of_image != OwnStart::none) walk_image(walk, files_, target, directory, start_of_image == OwnStart::entry_alone);
    else walk.walk(own, directory);
    if (!walk.found || is_mounted(project_, files_.dockerfile(), walk.found->path)) return;
    const DockerStart start = effective_start(files_.dockerfile(), target);
    if (start.command != nullptr || start.entrypoint != nullptr)
      walk.found->start = (start.command != nullptr ? start.command : start.entrypoint)->span;
    gaps.push_back(std::move(*walk.found));
  }

  const Project& project_;
  ImageFiles files_;
};

}  // namespace

std::vector<EntryGap> entry_gaps(const Project& project) {
  std::vector<EntryGap> gaps;
  each_dockerfile(project, [&](const Dockerfile& file) {
    if (!is_deployed(project, file)) return;
    if (const auto context = only_context(project, file)) ImageStarts(project, file, *context).look(gaps);
  });
  std::ranges::stable_sort(gaps, {}, [](const EntryGap& gap) { return gap.word.span; });
  const auto repeated = std::ranges::unique(gaps, {}, [](const EntryGap& gap) { return gap.word.span; });
  gaps.erase(repeated.begin(), repeated.end());
  return gaps;
}

}  // namespace preship
