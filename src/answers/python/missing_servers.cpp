#include "answers/python/missing_servers.h"

#include <algorithm>
#include <set>

#include "answers/build/start.h"
#include "answers/docker/context.h"
#include "answers/docker/loops.h"
#include "answers/images/base_image.h"
#include "answers/queries.h"
#include "knowledge/images/facts.h"
#include "knowledge/packages/python_programs.h"
#include "text/words.h"

namespace preship {
namespace {

// What is installed, as far as lists say it.
struct PythonInstall {
  bool known = true;
  Span command = {};
  std::vector<const PythonProject*> lists;
  std::vector<std::string> names;   // named by the command itself
  bool without_development = true;  // lists of Poetry and uv hold both
  std::set<FileId> seen;
};

const PythonProject* list_at(const Project& project, std::string_view path) {
  const auto found =
      std::ranges::find_if(project.facts.python_projects, [&](const auto& python) { return project.file(python->file).path == path; });
  return found == project.facts.python_projects.end() ? nullptr : found->get();
}

// "/app/requirements.txt" and "requirements.txt" of an image mean the one file of that name in the context.
const PythonProject* list_in_context(const Project& project, const std::string& context, std::string_view word) {
  if (const auto path = resolve_path(context, word); path)
    if (const PythonProject* exact = list_at(project, *path)) return exact;
  const PythonProject* only = nullptr;
  for (const auto& python : project.facts.python_projects) {
    const std::string& path = project.file(python->file).path;
    if (base_name(path) != base_name(word) || !lies_in(path, context)) continue;
    if (only != nullptr) return nullptr;
    only = python.get();
  }
  return only;
}

// Addresses, wheels and folders may bring anything.
void add_list(const Project& project, const PythonProject* list, PythonInstall& install) {
  if (list == nullptr || holds_any(project.file(list->file).text, {"git+", ".whl", ".zip", ".tar", "file:"})) {
    install.known = false;
    return;
  }
  if (!install.seen.insert(list->file).second) return;
  install.lists.push_back(list);
  for (const Text& needed : list->needed_paths) {
    const auto path = resolve_path(directory_of(project.file(list->file).path), needed.value);
    add_list(project, path ? list_at(project, *path) : nullptr, install);
  }
}

void read_pip(const Project& project, const std::string& context, const ShellCommand& command, PythonInstall& install) {
  const std::vector<Text>& words = command.words;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i].value;
    if (is_one_of(word, {"-r", "--requirement"}) && i + 1 < words.size()) {
      install.command = command.span;
      add_list(project, list_in_context(project, context, words[++i].value), install);
    } else if (word.starts_with("-r") && word.size() > 2) {
      install.command = command.span;
      add_list(project, list_in_context(project, context, word.substr(2)), install);
    } else if (is_one_of(word, {"-c", "--constraint", "-i", "--index-url", "--extra-index-url", "--target", "-t", "--prefix", "--python",
                                "-p", "--wheel-dir", "-w", "--find-links", "-f", "--timeout", "--retries", "--trusted-host"})) {
      ++i;
    } else if (!word.starts_with('-') && !is_one_of(word, {"pip", "install", "wheel", "sync"})) {
      const std::size_t end = word.find_first_of("=<>!~[ ");
      if (holds_any(word, {"$", "/", ".whl"}) || word == "." || word.starts_with(".[")) install.known = false;
      else install.names.push_back(word.substr(0, end));
    }
  }
}

// `poetry install --only main`, `uv sync --no-dev`.
void read_manager(const Project& project, const std::string& context, const ShellCommand& command, PythonInstall& install) {
  install.command = command.span;
  const auto has = [&](std::initializer_list<std::string_view> names) {
    return std::ranges::any_of(command.words, [&](const Text& word) { return is_one_of(word.value, names); });
  };
  if (has({"--with", "--group", "--extra", "--all-extras", "--all-groups", "-E", "--extras", "--all-packages", "--package"}))
    install.known = false;
  install.without_development =
      has({"--only", "--no-dev", "--without", "--deploy", "--prod"}) || command.words[0].value == "pipenv" || has({"--only=main"});
  const std::string name = command.words[0].value == "pipenv" ? "Pipfile" : "pyproject.toml";
  add_list(project, list_at(project, context == "." ? name : context + "/" + name), install);
}

void read_install_step(const Project& project, const std::string& context, const ShellCommand& written, PythonInstall& install) {
  const ShellCommand command = unwrapped(written);
  if (command.words.empty()) return;
  const std::string& program = command.words[0].value;
  const std::string second = command.words.size() > 1 ? command.words[1].value : "";
  if (is_one_of(program, {"pip", "pip3"}) && is_one_of(second, {"install", "wheel", "download"}))
    read_pip(project, context, command, install);
  else if (program == "uv" && second == "pip") read_pip(project, context, command, install);
  else if ((program == "poetry" && second == "install") || (program == "uv" && second == "sync") ||
           (program == "pipenv" && is_one_of(second, {"install", "sync"})))
    read_manager(project, context, command, install);
  else if (program.ends_with(".sh") || program.ends_with(".py") ||
           is_one_of(program,
                     {"sh", "bash", "make", "conda", "mamba", "micromamba", "poetry", "pdm", "hatch", "pixi", "pip-sync", "xargs"}))
    install.known = install.known && program == "poetry" && is_one_of(second, {"config", "--version", "self"});
}

// What all stages install: which of them the last one copies from does not matter then.
PythonInstall install_of(const Project& project, const Dockerfile& file) {
  PythonInstall install;
  const std::string context = likely_context(project, file);
  for (const DockerStage& stage : file.stages)
    for (const DockerInstruction& instruction : stage.instructions) {
      if (instruction.keyword.value == "RUN" && !instruction.heredocs.empty()) install.known = false;
      if (instruction.keyword.value == "RUN")
        for (const ShellCommand& command : instruction.commands) read_install_step(project, context, command, install);
    }
  if (install.lists.empty()) install.known = false;
  return install;
}

bool brings_with_extras(const Project& project, const PythonDependency& dependency) {
  const std::string_view text = project.file(dependency.name.span.file).text;
  const std::string_view line = text.substr(dependency.name.span.end, text.find('\n', dependency.name.span.end) - dependency.name.span.end);
  return holds_any(line.substr(0, line.find('#')), {"[standard", "[all", "[server", "[uvicorn", "[gunicorn", "[daphne", "extras"});
}

bool is_locked(const Project& project, const PythonProject& list, std::string_view package) {
  for (const std::string_view name : {"poetry.lock", "uv.lock", "Pipfile.lock", "pdm.lock"}) {
    const SourceFile* lock = project.file(list.directory == "." ? std::string(name) : list.directory + "/" + std::string(name));
    if (lock != nullptr && (lock->text.empty() || holds(lock->text, "\"" + std::string(package) + "\""))) return true;
  }
  return false;
}

// Adds what none of the lists brings.
void look_for(const Project& project, const PythonInstall& install, const Text& word, const PythonProgram& wanted,
              std::vector<MissingServer>& missing) {
  Text listed;
  for (const std::string& name : install.names)
    if (wanted.comes_with(name)) return;
  for (const PythonProject* list : install.lists)
    for (const PythonDependency& dependency : list->dependencies) {
      const bool installed = !dependency.dev || !install.without_development || list->needed_paths.size() > 0 ||
                             project.file(list->file).path.ends_with(".txt");
      if (dependency.name.value == wanted.package && !installed) listed = dependency.name;
      else if (installed && (wanted.comes_with(dependency.name.value) || brings_with_extras(project, dependency))) return;
    }
  const PythonProject& first = *install.lists.front();
  if (listed.value.empty() && is_locked(project, first, wanted.package)) return;
  const std::string& path = project.file(first.file).path;
  missing.push_back({word, std::string(wanted.package), path, listed, install.command});
}

void look_at_programs(const Project& project, const PythonInstall& install, const std::vector<ShellCommand>& commands,
                      std::vector<MissingServer>& missing) {
  for (const ShellCommand& command : commands) {
    const std::string program(command.words.empty() ? "" : base_name(command.words[0].value));
    if (const PythonProgram* wanted = find_python_program(program)) look_for(project, install, command.words[0], *wanted, missing);
    if (program != "gunicorn") continue;
    // -k uvicorn.workers.UvicornWorker, which is loaded from the package of that name.
    for (const Text& word : command.words)
      if (holds(word.value, "uvicorn.workers.")) look_for(project, install, word, *find_python_program("uvicorn"), missing);
  }
}

bool names_program(const Dockerfile& file, std::string_view package) {
  return std::ranges::any_of(file.stages, [&](const DockerStage& stage) {
    return std::ranges::any_of(stage.instructions, [&](const DockerInstruction& instruction) {
      return is_one_of(instruction.keyword.value, {"RUN", "COPY", "ADD"}) && holds(instruction.rest.value, package);
    });
  });
}

bool is_plain_python(const Project& project, const Dockerfile& file) {
  return std::ranges::all_of(file.stages, [&](const DockerStage& stage) {
    const Image* base = base_image(project, file, stage.name);
    return stage.base_stage || (base != nullptr && !base->opaque && without_official_prefix(base->repository) == "python") ||
           !is_in_final_image(file, stage);
  });
}

}  // namespace

std::vector<MissingServer> missing_servers(const Project& project) {
  std::vector<MissingServer> missing;
  for (const Deployment& deployment : project.facts.deployments) {
    if (!deployment.production || !project.in_production(deployment.name.span)) continue;
    std::vector<MissingServer> found;
    if (deployment.kind == ArtifactKind::procfile) {
      const std::string directory = directory_of(project.file(deployment.name.span.file).path);
      PythonInstall install;
      // https://devcenter.heroku.com/articles/python-pip: requirements.txt, where no other manager's file is there.
      add_list(project, list_at(project, directory == "." ? "requirements.txt" : directory + "/requirements.txt"), install);
      if (install.known) look_at_programs(project, install, started_programs(project, deployment), found);
    } else if (const Dockerfile* file = dockerfile_of(project, deployment); file != nullptr && is_plain_python(project, *file)) {
      const PythonInstall install = install_of(project, *file);
      if (install.known) look_at_programs(project, install, started_programs(project, deployment), found);
      std::erase_if(found, [&](const MissingServer& each) { return names_program(*file, each.package); });
    }
    for (MissingServer& each : found)
      if (std::ranges::none_of(missing, [&](const MissingServer& other) { return other.word.span == each.word.span; }))
        missing.push_back(std::move(each));
  }
  return missing;
}

}  // namespace preship
