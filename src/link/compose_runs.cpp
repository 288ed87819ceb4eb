#include "link/compose_runs.h"

#include <algorithm>
#include <map>
#include <set>

#include "answers/command_texts.h"
#include "answers/compose/called_files.h"
#include "answers/workflows/steps.h"
#include "knowledge/words/stages.h"
#include "link/documented_stacks.h"
#include "model/command_line.h"
#include "model/compose_command.h"
#include "model/document.h"
#include "paths/compose_names.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

class RunReader {
 public:
  explicit RunReader(const Project& project) : project_(project) {}

  // The directories from which a command may have been meant, the likeliest first.
  void read(const std::vector<ShellCommand>& commands, std::vector<std::string> bases) {
    ComposeCalls calls(project_, std::move(bases));
    for (const ShellCommand& command : commands)
      if (const auto run = calls.see(command); run && !run->files.empty()) add(*run, calls.place_of(*run));
  }

  void add(const ComposeCommand& run, const ComposeCalls::Place& place) {
    if (place.files.empty()) return;
    std::vector<std::string> files;
    for (const ComposeFile* file : place.files) files.push_back(project_.file(file->file).path);
    const auto directory =
        run.project_directory.empty() ? std::optional(directory_of(files[0])) : resolve_path(place.directory, run.project_directory);
    for (const std::string& file : files) {
      (run.action == "run" ? run_once : kept).insert(file);
      directories[file].insert(directory.value_or(directory_of(file)));
      for (const std::string& other : files)
        if (other != file) together[file].insert(other);
    }
  }

  std::map<std::string, std::set<std::string>> directories;  // by file, where its paths begin
  std::map<std::string, std::set<std::string>> together;     // by file, what it is laid over or under
  std::set<std::string> run_once, kept;                      // files of `compose run`, and of other commands

 private:
  const Project& project_;
};

// COMPOSE_FILE of an env file, a workflow or a script: what compose starts where no -f is given.
// https://docs.docker.com/compose/how-tos/environment-variables/envvars/#compose_file
std::optional<ComposeCommand> run_of(const EnvDeclaration& declaration) {
  if (declaration.key.value != "COMPOSE_FILE" || !declaration.value || holds(declaration.value->value, "$")) return std::nullopt;
  ComposeCommand run;
  std::string_view rest = declaration.value->value;
  while (!rest.empty()) {
    // COMPOSE_PATH_SEPARATOR: a colon, on Windows a semicolon.
    const std::string_view file = rest.substr(0, rest.find_first_of(":;"));
    if (!file.empty()) run.files.emplace_back(file);
    rest.remove_prefix(std::min(file.size() + 1, rest.size()));
  }
  return run;
}

void read_all(const Project& project, RunReader& reader) {
  each_command_text(project, [&](const std::vector<ShellCommand>& commands, std::vector<std::string> directories) {
    reader.read(commands, std::move(directories));
  });
  for (const auto& document : project.facts.documents)
    for (const DocumentedCommands& block : document->blocks)
      reader.read(block.commands, {directory_of(project.file(document->file).path), "."});
  for (const EnvDeclaration& declaration : project.facts.env_declarations)
    if (const auto run = run_of(declaration))
      reader.add(*run, ComposeCalls(project, {directory_of(project.file(declaration.key.span.file).path), "."}).place_of(*run));
}

// `docker compose $FILES -p shop up -d`: which files, the variable knows.
bool hides_options(const std::vector<Text>& words, std::size_t first) {
  for (std::size_t i = first; first > 0 && i < words.size() && !is_one_of(words[i].value, {"up", "pull", "restart"}); ++i) {
    if (holds_word(compose_value_options, words[i].value)) ++i;
    else if (words[i].value.starts_with('$') || words[i].value.starts_with("\\$")) return true;
  }
  return false;
}

// Takes what one command starts or brings up to date.
void add_names(const ShellCommand& command, std::set<std::string>& names, const std::string& plain) {
  const std::vector<Text> words = unwrapped(command).words;
  const std::size_t first = words_of_compose_call(words);
  const bool stack = words.size() > 2 && words[0].value == "docker" && words[1].value == "stack" && words[2].value == "deploy";
  if (first == 0 && !stack) return;
  const bool starts = stack || std::ranges::any_of(words, [](const Text& word) {
                        return is_one_of(word.value, {"up", "pull", "restart"});
                      });
  if (!starts || hides_options(words, first)) return;
  bool named = false;
  for (std::size_t i = 1; i + 1 < words.size(); ++i)
    if (is_one_of(words[i].value, {"-f", "--file", "-c", "--compose-file"})) named = true, names.emplace(base_name(words[i + 1].value));
  for (const Text& word : words)
    if (word.value.starts_with("--file=")) named = true, names.emplace(base_name(std::string_view(word.value).substr(7)));
  if (!named) names.emplace(plain);
}

// cat <<EOF > docker-compose.yml: what the script starts is its own.
bool writes_compose_file(const ShellCommand& command) {
  return std::ranges::any_of(command.flow.redirects, [](const ShellRedirect& redirect) {
    return holds(redirect.operation, ">") && is_default_compose_name(base_name(redirect.target.value));
  });
}

// A script beside a compose file of its own starts that one: `cd "$(dirname "$0")"; docker compose up -d`.
std::string plain_name_for(const Project& project, FileId script) {
  const std::string directory = directory_of(project.file(script).path);
  const bool own = directory != "." && std::ranges::any_of(project.facts.compose_files, [&](const auto& file) {
                     const std::string& path = project.file(file->file).path;
                     return directory_of(path) == directory && is_default_compose_name(base_name(path));
                   });
  return own ? directory + "/" : "";
}

bool deploys_by_name(std::string_view path) {
  const std::string lower = lower_case(path);
  return holds_any(lower, {"deploy", "prod", "release", "server", "vps", "update", "install", "upgrade", "remote"}) &&
         !holds_any(lower, {"local", "dev"});
}

// The names, without directories, of compose files that workflows start over ssh or on machines of their own, and that scripts start whose
// names say that they deploy; "" where such a command names none, or the directory of the script with a slash where a compose file lies
// beside it.
std::set<std::string> released_compose_names(const Project& project) {
  std::set<std::string> names;
  const auto add = [&](const std::vector<ShellCommand>& commands, const std::string& plain = "") {
    if (std::ranges::any_of(commands, writes_compose_file)) return;
    for (const ShellCommand& command : commands) add_names(command, names, plain);
  };
  for (const auto& script : project.facts.shell_scripts) {
    if (deploys_by_name(project.file(script->file).path)) add(script->commands, plain_name_for(project, script->file));
    for (const RemoteScript& remote : script->remote) add(remote.script.commands);
  }
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps) {
        if (runs_on_own_machine(job)) add(step.commands);
        for (const RemoteScript& remote : step.remote) add(remote.script.commands);
      }
  return names;
}

bool is_released(const std::set<std::string>& released, const std::string& path) {
  const std::string name(base_name(path));
  return released.contains(name) ||
         (is_default_compose_name(name) && (released.contains("") || released.contains(directory_of(path) + "/")));
}

// container_name: shop-postgres-dev
bool names_containers_for_development(const ComposeFile& file) {
  return std::ranges::any_of(file.services, [](const ComposeService& service) {
    return service.container_name && ends_with_any(service.container_name->value, {"-dev", "_dev", "-local", "_local", "-development"});
  });
}

NamedStage stage_of(const ComposeFile& file, const std::string& path, const std::set<std::string>& with_production) {
  if (const NamedStage named = stage_named_by(path); named != NamedStage::none) return named;
  // Beside compose.prod.yml, documents that start the plain one mean a developer's machine, whatever their headings say.
  const bool documented = file.documented.production && !file.documented.development && !with_production.contains(directory_of(path));
  if (file.released || documented) return NamedStage::production;
  return names_containers_for_development(file) ? NamedStage::development : NamedStage::none;
}

// The directories of compose files that are named for production.
std::set<std::string> directories_with_production(const Project& project) {
  std::set<std::string> directories;
  for (const auto& file : project.facts.compose_files)
    if (const std::string& path = project.file(file->file).path; stage_named_by(path) == NamedStage::production)
      directories.insert(directory_of(path));
  return directories;
}

}  // namespace

void read_compose_runs(Project& project) {
  if (project.facts.compose_files.empty()) return;
  RunReader reader(project);
  read_all(project, reader);
  const std::set<std::string> released = released_compose_names(project);
  const std::map<FileId, DocumentedStages> documented = documented_stages(project);
  const std::set<FileId> local = files_called_local(project);
  const std::set<std::string> with_production = directories_with_production(project);
  for (std::shared_ptr<const ComposeFile>& file : project.facts.compose_files) {
    const std::string& path = project.file(file->file).path;
    const auto directories = reader.directories.find(path);
    const auto together = reader.together.find(path);
    const bool moved =
        directories != reader.directories.end() && directories->second.size() == 1 && *directories->second.begin() != directory_of(path);
    auto changed = std::make_shared<ComposeFile>(*file);  // models are shared with the cache of the workspace
    changed->released = is_released(released, path);
    if (const auto told = documented.find(file->file); told != documented.end()) changed->documented = told->second;
    changed->stage = stage_of(*changed, path, with_production);
    // What the documents say of the file counts more than a command without a word about it.
    if (local.contains(file->file) && !changed->documented.production) changed->for_one_machine = true;
    if (moved) changed->project_directory = *directories->second.begin();
    changed->only_run = reader.run_once.contains(path) && !reader.kept.contains(path);
    changed->runs_alone = directories != reader.directories.end() && together == reader.together.end();
    if (together != reader.together.end()) changed->laid_with = {together->second.begin(), together->second.end()};
    file = std::move(changed);
  }
}

}  // namespace preship
