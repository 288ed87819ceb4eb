#include "answers/compose/hidden_files.h"

#include <algorithm>

#include "answers/build/app_builds.h"
#include "answers/command_texts.h"
#include "answers/compose/services.h"
#include "answers/docker/context.h"
#include "answers/docker/image_files.h"
#include "answers/docker/loops.h"
#include "answers/docker/node_builds.h"
#include "answers/images/base_image.h"
#include "answers/queries.h"
#include "knowledge/images/signs.h"
#include "model/document.h"
#include "paths/file_kinds.h"
#include "text/words.h"

namespace preship {
namespace {

enum class Filling : std::uint8_t { none, code, directory, build, packages, collected };

// What fills a directory of an image, and how.
struct Filled {
  Filling by = Filling::none;
  const DockerInstruction* instruction = nullptr;
};

// Where apps keep what others give them: an image brings no more than a first content.
bool is_for_data(std::string_view directory) {
  return is_one_of(base_name(directory), {"uploads", "upload", "media", "data", "storage", "logs", "log", "cache", "tmp", "backup",
                                          "backups", "db", "var", "writable", "files"});
}

// Code, and pages with their styles; not what only says that a directory is no public one.
bool is_part_of_app(const SourceFile& file) {
  const std::string_view name = base_name(file.path);
  if (name.starts_with("index.") || name == "__init__.py" || file.role == PathRole::test) return false;
  return is_source_code(file.kind) || ends_with_any(name, {".html", ".css", ".scss", ".js", ".mjs"});
}

class FilledImage {
 public:
  FilledImage(const Project& project, const Dockerfile& file, std::string context)
      : project_(project), file_(file), context_(std::move(context)), ignore_(dockerignore_of(project, file, context_)) {}

  Filled filling_of(const std::string& target, const std::string& directory) const {
    for (const DockerStage* stage : file_.chain(target))
      for (auto each = stage->instructions.rbegin(); each != stage->instructions.rend(); ++each) {
        if (each->onbuild) continue;
        const Filling by = is_one_of(each->keyword.value, {"COPY", "ADD"}) ? by_copy(*stage, *each, directory)
                           : each->keyword.value == "RUN"                  ? by_run(*stage, *each, directory)
                                                                           : Filling::none;
        if (by != Filling::none) return {by, &*each};
      }
    return {};
  }

 private:
  Filling by_copy(const DockerStage& stage, const DockerInstruction& copy, const std::string& directory) const {
    if (copy.arguments.size() < 2 || !copy.heredocs.empty()) return Filling::none;
    const std::string there = absolute_in_stage(file_, stage, copy, source_path(copy.arguments.back().value));
    if (there.empty()) return Filling::none;
    const bool inside = there == directory || there.starts_with(directory + "/");
    if (!flag_value(copy, "from").empty()) {
      const DockerStage* other = stage_copied_from(file_, copy);
      if (!inside || other == nullptr || is_for_data(directory)) return Filling::none;
      return base_name(directory) == "node_modules" || base_name(directory) == "vendor" ? Filling::packages : Filling::build;
    }
    for (std::size_t i = 0; i + 1 < copy.arguments.size(); ++i) {
      const std::string source = source_path(copy.arguments[i].value);
      if (holds_any(source, {"*", "$", "://"})) continue;
      const bool above = there == "/" || directory.starts_with(there + "/");
      const auto from = resolve_path(context_, source);
      if (!from || !(inside || above)) continue;
      const auto path = above ? resolve_path(*from, directory.substr(there == "/" ? 1 : there.size() + 1)) : from;
      const bool whole = *from == context_ && there == directory;
      if (path && (whole || has_code(*path))) return whole ? Filling::code : Filling::directory;
    }
    return Filling::none;
  }

  Filling by_run(const DockerStage& stage, const DockerInstruction& run, const std::string& directory) const {
    const std::string where = absolute_in_stage(file_, stage, run, "");
    for (const ShellCommand& command : run.commands) {
      const CommandLine line = read_command_line(command);
      const bool node = installs_dependencies(line) && base_name(directory) == "node_modules";
      const bool php = line.program == "composer" && line.subcommand() == "install" && base_name(directory) == "vendor";
      if ((node || php) && !where.empty() && directory_of(directory) == where) return Filling::packages;
      if (collects(command) && is_static_root(base_name(directory))) return Filling::collected;
    }
    return Filling::none;
  }

  // `python manage.py collectstatic`
  static bool collects(const ShellCommand& command) {
    return std::ranges::any_of(command.words, [](const Text& word) { return word.value == "collectstatic"; });
  }

  bool is_static_root(std::string_view name) const {
    return std::ranges::any_of(project_.facts.django_settings, [&](const DjangoSetting& setting) {
      return setting.name.value == "STATIC_ROOT" && lies_in(project_.file(setting.name.span.file).path, context_) &&
             (holds(setting.value.value, std::string(name) + "'") || holds(setting.value.value, std::string(name) + "\"") ||
              holds(setting.value.value, std::string(name) + "/"));
    });
  }

  bool has_code(const std::string& directory) const {
    if (is_for_data(directory)) return false;
    return std::ranges::any_of(project_.files, [&](const SourceFile& file) {
      if (!is_part_of_app(file) || !lies_in(file.path, directory)) return false;
      return ignore_.empty() || !docker_ignores(project_, ignore_, context_ == "." ? file.path : file.path.substr(context_.size() + 1));
    });
  }

  const Project& project_;
  const Dockerfile& file_;
  std::string context_, ignore_;
};

std::string joined(const std::vector<Text>& words) {
  std::string text;
  for (const Text& word : words) text += " " + word.value;
  return text;
}

// Who fills a volume again, or throws it away: `cp -r dist/. /static/` as a container starts, `docker volume rm shop_static` by hand.
class Refills {
 public:
  explicit Refills(const Project& project) {
    for (const Deployment& deployment : project.facts.deployments) inside_.push_back(joined(deployment.command));
    for (const auto& file : project.facts.compose_files)
      for (const ComposeService& service : file->services) inside_.push_back(joined(service.entrypoint));
    for (const auto& file : project.facts.dockerfiles)
      for (const DockerStage& stage : file->stages) inside_.push_back(joined(effective_start(*file, stage.name).words));
    const std::size_t starts = inside_.size();
    for (const auto& script : project.facts.shell_scripts) {
      const std::string name(base_name(project.file(script->file).path));
      const bool started = std::any_of(inside_.begin(), inside_.begin() + static_cast<std::ptrdiff_t>(starts),
                                       [&](const std::string& text) { return holds(text, name); });
      for (const ShellCommand& command : script->commands) (started ? inside_ : outside_).push_back(joined(command.words));
    }
    each_command_text(project, [&](const std::vector<ShellCommand>& commands, const auto&) { add(commands); });
    for (const auto& document : project.facts.documents)
      for (const DocumentedCommands& block : document->blocks) add(block.commands);
  }

  bool may_fill(const std::string& volume, const std::string& directory, Filling by) const {
    const std::string name(base_name(directory));
    const auto throws_away = [](const std::string& text) {
      return holds_any(text, {" volume rm", " volume prune", " down -v", " down --volumes", "--renew-anon"});
    };
    return std::ranges::any_of(outside_, throws_away) || std::ranges::any_of(inside_, [&](const std::string& text) {
             if (holds_any(text, {" cp ", " rsync ", " mv ", " tar ", " ln ", " unzip "}) && (holds(text, name) || holds(text, volume)))
               return true;
             if (by == Filling::packages) return holds_any(text, {" install", " ci", " yarn", " i "});
             if (by == Filling::build && holds_any(text, {" build", " generate", " export"})) return true;
             return holds_any(text, {"collectstatic", "assets:precompile", "assets:install"}) && by != Filling::code;
           });
  }

 private:
  // What runs in a container that is up counts as its start.
  void add(const std::vector<ShellCommand>& commands) {
    for (const ShellCommand& command : commands) {
      std::string text = joined(command.words);
      if (holds(text, "docker")) (holds_any(text, {" exec ", " run "}) ? inside_ : outside_).push_back(std::move(text));
    }
  }

  std::vector<std::string> inside_, outside_;  // of containers
};

std::string described(Filling by, const std::string& directory) {
  switch (by) {
    case Filling::code:
      return "the code of the image";
    case Filling::packages:
      return "the packages of the image";
    case Filling::build:
      return "what the image has built in '" + directory + "'";
    case Filling::collected:
      return "the static files that the image has collected";
    default:
      return "the image's own files in '" + directory + "'";
  }
}

}  // namespace

std::vector<HiddenFiles> hidden_files(const Project& project) {
  std::vector<HiddenFiles> found;
  std::optional<Refills> refills;
  each_compose_service(project, [&](const ComposePlace& place) {
    const std::vector<ComposeMount> mounts = mounts_of(place.service);
    const auto is_plain = [&](const ComposeMount& mount) { return is_plain_volume(place.file, mount); };
    if (std::ranges::none_of(mounts, is_plain) || !is_for_production(project, place)) return;
    const Deployment* deployment = project.deployment(DeploymentId(project.file(place.file.file).path, place.service.name.value));
    const Dockerfile* image = deployment == nullptr || deployment->target_varies ? nullptr : dockerfile_of(project, *deployment);
    const Image* base = image == nullptr ? nullptr : base_image(project, *image, deployment->target);
    // The entry scripts of WordPress, Nextcloud and their like fill their volumes themselves.
    if (base == nullptr || (!holds_no_app(base->repository) && base->repository != "nginx")) return;
    const auto context = only_context(project, *image);
    if (!context) return;
    for (const ComposeMount& mount : mounts) {
      const std::string directory = path_in_image("/", mount.target.value);
      if (!is_plain(mount) || directory.empty() || directory == "/") continue;
      const Filled filled = FilledImage(project, *image, *context).filling_of(deployment->target, directory);
      if (filled.by == Filling::none) continue;
      if (!refills) refills.emplace(project);
      if (!refills->may_fill(mount.source.value, directory, filled.by))
        found.push_back({mount.span, mount.source.value, described(filled.by, directory), filled.instruction->span});
    }
  });
  return found;
}

}  // namespace preship
