#include "link/release_steps.h"

#include <algorithm>

#include "answers/build/start.h"
#include "answers/queries.h"
#include "answers/release/release.h"
#include "knowledge/release/commands.h"
#include "knowledge/release/programs.h"
#include "knowledge/release/wrappers.h"
#include "knowledge/words/word_lists.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr int deepest = 6;  // a script that runs a script that runs a package script ...

// What is written to the right of `||` lets the failure pass: true, a message, an exit with success.
bool lets_pass(std::string_view text) {
  if (holds_any(text, {"exit 1", "exit $", "exit \"", "return 1", "return $", "false", "exit 2", "die "})) return false;
  for (const std::string_view word : {"true", ":", "echo", "printf", "exit 0", "/bin/true", "{ echo", "(echo"})
    if (text.starts_with(word)) return true;
  // `nextly migrate || [ $? -eq 2 ]`: one kind of failure counts as success.
  if (text.starts_with("[ $? -") || text.starts_with("[[ $? -") || text.starts_with("test $? -"))
    return holds_any(text, {"-eq", "-le", "-lt", "-ne 1"});
  return text == "exit 0";
}

// aws ecs run-task --overrides '{"containerOverrides": [{"command": ["npx", "prisma", "migrate", "deploy"]}]}'
// https://docs.aws.amazon.com/cli/latest/reference/ecs/run-task.html
bool runs_migration_task(const std::vector<Text>& words) {
  return words.size() > 3 && words[0].value == "aws" && words[1].value == "ecs" && words[2].value == "run-task" &&
         std::ranges::any_of(words, [](const Text& word) { return holds(lower_case(word.value), "migrat"); });
}

Text ignored_by(const ShellFlow& flow) {
  if (flow.or_else.value.empty() || !lets_pass(flow.or_else.value)) return {};
  Text text = flow.or_else;
  text.value = "|| " + text.value.substr(0, text.value.find('\n'));
  return text;
}

Span words_of(const ShellCommand& command) {
  Span span = command.words.front().span;
  if (command.words.back().span.end > span.end) span.end = command.words.back().span.end;
  return span;
}

// What is known of every step: where it stands, and under which circumstances.
ReleaseStep step_at(const ShellCommand& command, const ShellCommand& bare, const ReleaseSite& site) {
  ReleaseStep step{.span = words_of(command),
                   .words = bare.words,
                   .directory = site.directory,
                   .flow = bare.flow,
                   .piped_to = site.piped_to,
                   .joined = bare.before,
                   .ignored = site.ignored,
                   .conditional = site.conditional,
                   .remote = site.remote,
                   .ends_caller = site.ends_caller,
                   .part = site.part};
  step.call = site.call.end == 0 ? step.span : site.call;
  return step;
}

// src/db/migrate.ts, run-migrations.js, migrate.py: scripts of the team whose name says what they do.
bool names_migration(std::string_view text) {
  const std::string lower = lower_case(text);
  return holds(lower, "migrat") && !holds_any(lower, {"create", "generat", "new",    "diff",   "check",   "status", "rollback", "down",
                                                      "undo",   "revert",  "make",   "reset",  "dev",     "test",   "local",    "dry",
                                                      "fresh",  "list",    "import", "export", "storage", "file",   "data-"});
}

bool runs_migration_file(const std::vector<Text>& words) {
  if (!is_one_of(words[0].value, {"node", "tsx", "ts-node", "bun", "deno", "python", "python3", "php", "ruby", "go", "sh", "bash"}))
    return false;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i].value;
    if (word.starts_with('-') || is_one_of(word, {"run", "x"})) continue;
    return names_migration(base_name(word));
  }
  return false;
}

// `./migrate`, `/app/bin/migrate`: a program that the image brings along.
bool is_migration_program(std::string_view word) {
  return holds(word, "/") &&
         is_one_of(base_name(word), {"migrate", "migration", "migrations", "run-migrations", "run_migrations", "db-migrate"});
}

// The words behind the wrapper; empty when the command is none.
std::vector<Text> wrapped_words(const std::vector<Text>& words) {
  for (const Wrapper& wrapper : wrappers()) {
    if (words[0].value != wrapper.program) continue;
    std::size_t at = 1;
    const auto skip = [&](std::string_view more) {
      while (at < words.size() && words[at].value.starts_with('-') && words[at].value != "--")
        at += holds_word(wrapper.value_options, words[at].value) || holds_word(more, words[at].value) ? 2 : 1;
    };
    skip(" -f --file -p --project-name --env-file --profile -n --namespace --context --project-directory ");
    if (at >= words.size() || words[at].value != wrapper.first) continue;
    ++at;
    skip(" -f --file -p --project-name --env-file --profile ");
    if (!wrapper.second.empty()) {
      if (at >= words.size() || words[at].value != wrapper.second) continue;
      ++at;
      skip("");
    }
    if (wrapper.names) ++at;
    skip("");
    if (at < words.size() && words[at].value == "--") ++at;
    if (at >= words.size()) return {};
    return {words.begin() + static_cast<std::ptrdiff_t>(at), words.end()};
  }
  return {};
}

// `docker compose up -d db`: what comes up is not the app.
bool starts_stores_only(const ReleaseStep& step) {
  if (!step.tool.ends_with("compose up")) return false;
  bool behind = false, named = false;
  for (const Text& word : step.words) {
    if (behind && !word.value.starts_with('-')) {
      named = true;
      if (!holds_any(word.value, {"db", "postgres", "mysql", "maria", "redis", "mongo", "rabbit", "kafka", "elastic", "minio", "cache",
                                  "database", "valkey"}))
        return false;
    }
    behind = behind || word.value == "up";
  }
  return named;
}

// `systemctl restart nginx`: what restarts is not the app.
bool restarts_infrastructure(const ReleaseStep& step) {
  if (step.kind != ReleaseKind::restart || step.words.empty()) return false;
  std::string_view unit = step.words.back().value;
  if (unit.ends_with(".service")) unit.remove_suffix(8);
  return unit.starts_with("php") || unit.starts_with("postgres") || is_infrastructure_unit(unit);
}

// `git pull && ./deploy.sh`: what the script does hangs on the first command.
void join_to(const ShellCommand& command, std::size_t first, ReleasePlace& place) {
  if (command.before != "&&") return;
  for (std::size_t i = first; i < place.steps.size(); ++i) place.steps[i].joined = "&&";
}

bool is_unknown(const ShellCommand& bare) {
  const std::string& program = bare.words[0].value;
  if (program == "$@" || program == "${@}" || program == "$*") return false;
  return program.starts_with('$') || holds(program, "${") || hides_commands(program);
}

}  // namespace

ReleaseSteps::ReleaseSteps(const Project& project) : project_(project) {
  for (const auto& script : project.facts.shell_scripts) {
    const std::string& path = project.files[script->file].path;
    by_path_.emplace(path, script.get());
    by_name_.emplace(base_name(path), script.get());
  }
}

// "gzip" for the command before `| gzip > dump.gz`.
static std::string program_behind_pipe(const std::vector<ShellCommand>& commands, std::size_t index) {
  if (index + 1 >= commands.size() || commands[index + 1].before != "|") return {};
  const ShellCommand reader = unwrapped(commands[index + 1]);
  return reader.words.empty() ? "" : reader.words[0].value;
}

void ReleaseSteps::add(const ShellScript& script, const ReleaseSite& site, ReleasePlace& place) {
  std::size_t remote = 0;
  ReleaseSite here = site;
  for (std::size_t i = 0; i < script.commands.size(); ++i) {
    if (site.call.end == 0) here.part = i;
    here.piped_to = program_behind_pipe(script.commands, i);
    add_command(script.commands[i], here, place);
    if (script.commands[i].words[0].value == "cd" && script.commands[i].words.size() == 2)
      here.directory = resolve_path(here.directory, script.commands[i].words[1].value).value_or(here.directory);
    for (; remote < script.remote.size() && script.remote[remote].command == i; ++remote) {
      ReleaseSite there = here;
      there.remote = true;
      there.ends_caller = script.commands[i].flow.errexit;
      if (there.ignored.value.empty()) there.ignored = ignored_by(script.commands[i].flow);
      add(script.remote[remote].script, there, place);
    }
  }
}

void ReleaseSteps::add(const std::vector<ShellCommand>& commands, const ReleaseSite& site, ReleasePlace& place) {
  ReleaseSite here = site;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const ShellCommand& command = commands[i];
    if (command.words.empty()) continue;
    here.piped_to = program_behind_pipe(commands, i);
    add_command(command, here, place);
    if (command.words[0].value == "cd" && command.words.size() == 2)
      here.directory = resolve_path(here.directory, command.words[1].value).value_or(here.directory);
  }
}

void ReleaseSteps::add_action(const Text& uses, std::string_view kind, const ReleaseSite& site, ReleasePlace& place) {
  place.steps.push_back({.kind = release_kind(kind),
                         .tool = uses.value.substr(0, uses.value.find('@')),
                         .span = uses.span,
                         .call = site.call.end == 0 ? uses.span : site.call,
                         .directory = site.directory,
                         .ignored = site.ignored,
                         .conditional = site.conditional,
                         .part = site.part});
}

void ReleaseSteps::add_command(const ShellCommand& command, ReleaseSite site, ReleasePlace& place) {
  if (steps_left_ == 0 || command.words.empty() || command.words[0].value.empty()) return;
  --steps_left_;
  const ShellCommand bare = unwrapped(command);
  if (bare.words.empty() || bare.words[0].value.empty()) return;
  if (bare.flow.in_branch || bare.flow.in_loop || !bare.flow.function.empty() || bare.flow.in_fallback) site.conditional = true;
  if (site.ignored.value.empty() && !bare.flow.in_substitution) site.ignored = ignored_by(bare.flow);
  // Their configuration says what else runs.
  if (is_one_of(bare.words[0].value, {"uwsgi", "supervisord"})) place.hidden = true;
  if (bare.words[0].value == "make" && site.depth < deepest) add_recipes(command, bare, site, place);
  if (site.depth < deepest && (add_shell_script(command, bare, site, place) || add_package_script(command, bare, site, place))) return;
  if (std::vector<Text> words = wrapped_words(bare.words); !words.empty() && site.depth < deepest) {
    ShellCommand inner = bare;
    inner.words = std::move(words);
    ++site.depth;
    const std::size_t before = place.steps.size();
    add_command(inner, site, place);
    for (std::size_t i = before; i < place.steps.size(); ++i) place.steps[i].inside = true;
    if (place.steps.size() > before) return;
  }
  if (!add_known(command, bare, site, place) && is_unknown(bare)) place.hidden = true;
}

bool ReleaseSteps::add_known(const ShellCommand& command, const ShellCommand& bare, const ReleaseSite& site, ReleasePlace& place) {
  const ReleaseCommand* known = find_release_command(bare.words);
  ReleaseStep step = step_at(command, bare, site);
  const bool asks = std::ranges::any_of(bare.words, [](const Text& word) {
    return is_one_of(word.value, {"-version", "--version", "version", "-V", "--help", "-help", "-h", "help"});
  });
  if (known != nullptr) {
    step.kind = release_kind(known->kind);
    step.tool = known->name();
    step.traits = known->traits;
  } else if (runs_migration_task(bare.words)) {
    step.kind = ReleaseKind::migrate;
    step.tool = "aws ecs run-task";
  } else if (!asks && (runs_migration_file(bare.words) || is_migration_program(command.words[0].value))) {
    step.kind = ReleaseKind::migrate;
    for (const Text& word : bare.words) step.tool.append(step.tool.empty() ? "" : " ").append(word.value);
  } else {
    return false;
  }
  if (starts_stores_only(step) || restarts_infrastructure(step)) step.kind = ReleaseKind::other;
  place.steps.push_back(std::move(step));
  return true;
}

// In an image the script often stands elsewhere: the only one of its name in the repository, or the one nearest to the directory.
const ShellScript* ReleaseSteps::find_script(const std::string& path, const std::string& directory) const {
  if (const auto resolved = resolve_path(directory, path))
    if (const auto found = by_path_.find(*resolved); found != by_path_.end()) return found->second;
  const auto [first, last] = by_name_.equal_range(base_name(path));
  if (first == last) return nullptr;
  if (std::next(first) == last) return first->second;
  const ShellScript* nearest = nullptr;
  for (auto it = first; it != last; ++it) {
    if (!lies_in(project_.files[it->second->file].path, directory)) continue;
    if (nearest != nullptr) return nullptr;  // which of them cannot be told
    nearest = it->second;
  }
  return nearest;
}

bool ReleaseSteps::add_shell_script(const ShellCommand& command, const ShellCommand& bare, const ReleaseSite& site, ReleasePlace& place) {
  std::size_t at = 0;
  if (is_shell(bare.words[0].value) || is_one_of(bare.words[0].value, {"source", "."}))
    for (at = 1; at < bare.words.size() && bare.words[at].value.starts_with('-');) ++at;
  if (at >= bare.words.size()) return false;
  // unwrapped() leaves the bare name of the program.
  const std::string path = at == 0 ? command.words[0].value : bare.words[at].value;
  const bool looks = path.ends_with(".sh") || path.ends_with(".bash") || at > 0 || holds(path, "/") || holds(path, "entrypoint");
  if (!looks || is_one_of(path, {"/bin/sh", "/bin/bash"})) return false;
  const ShellScript* script = find_script(path, site.directory);
  if (script == nullptr) {
    place.hidden = place.hidden || path.ends_with(".sh");
    return false;
  }
  ReleaseSite inside = site;
  if (inside.call.end == 0) inside.call = words_of(command);
  ++inside.depth;
  const std::size_t before = place.steps.size();
  add(*script, inside, place);
  join_to(command, before, place);
  // `docker-entrypoint.sh node server.js`: the script ends in `exec "$@"`.
  if (at + 1 < bare.words.size() && at == 0) {
    ShellCommand rest = bare;
    rest.words.erase(rest.words.begin());
    add_command(rest, site, place);
  }
  return true;
}

void ReleaseSteps::add_recipe(const ShellScript& recipes, std::string_view target, const ReleaseSite& site, ReleasePlace& place) {
  for (ShellCommand command : recipes.commands) {
    if (command.flow.function != target) continue;
    command.flow.function.clear();
    add_command(command, site, place);
  }
}

// On another machine `cd shop` goes to where this repository lies.
std::string ReleaseSteps::makefile_directory(const ReleaseSite& site) const {
  const bool here = std::ranges::any_of(
      project_.facts.recipes, [&](const auto& recipes) { return directory_of(project_.files[recipes->file].path) == site.directory; });
  return !here && site.remote ? "." : site.directory;
}

// `make deploy`, `make -C infra deploy`. What the target needs first stays unseen, so that the place is hidden all the same.
void ReleaseSteps::add_recipes(const ShellCommand& command, const ShellCommand& bare, const ReleaseSite& site, ReleasePlace& place) {
  ReleaseSite inside = site;
  if (inside.call.end == 0) inside.call = words_of(command);
  ++inside.depth;
  const std::size_t before = place.steps.size();
  for (std::size_t i = 1; i < bare.words.size(); ++i) {
    const std::string& word = bare.words[i].value;
    if (word == "-C" && i + 1 < bare.words.size()) inside.directory = resolve_path(site.directory, bare.words[++i].value).value_or("");
    if (word.starts_with('-') || holds(word, "=")) continue;
    const std::string makefile = makefile_directory(inside);
    for (const auto& recipes : project_.facts.recipes)
      if (directory_of(project_.files[recipes->file].path) == makefile) add_recipe(*recipes, word, inside, place);
  }
  join_to(command, before, place);
}

bool ReleaseSteps::add_package_script(const ShellCommand& command, const ShellCommand& bare, const ReleaseSite& site, ReleasePlace& place) {
  std::optional<ScriptCall> call = script_call(bare);
  bool everywhere = false;
  if (!call && is_one_of(bare.words[0].value, {"turbo", "nx"})) {
    for (std::size_t i = 1; i < bare.words.size() && !call; ++i)
      if (!bare.words[i].value.starts_with('-') && !is_one_of(bare.words[i].value, {"run", "run-many"}))
        call = ScriptCall{bare.words[i].value, ""};
    everywhere = true;
  }
  if (!call) return false;
  std::vector<const PackageJson*> packages;
  if (!call->package.empty()) packages = {package_named(project_, call->package)};
  else if (everywhere)
    for (const auto& package : project_.facts.packages) packages.push_back(package.get());
  else packages = {project_.package(site.directory)};
  ReleaseSite inside = site;
  if (inside.call.end == 0) inside.call = words_of(command);
  ++inside.depth;
  bool found = false;
  for (const PackageJson* package : packages) {
    if (package == nullptr) continue;
    for (const std::string& name : {"pre" + call->script, call->script, "post" + call->script}) {
      const PackageScript* script = package->script(name);
      if (script == nullptr) continue;
      inside.directory = package->directory;
      const std::size_t before = place.steps.size();
      add(script->commands, inside, place);
      join_to(command, before, place);
      found = found || name == call->script;
      if (name != call->script || place.steps.size() > before) continue;
      // A script of the team's own: its name says what it does.
      const bool tests = name == "test" || name.starts_with("test:");
      if (!tests && name != "build" && !names_migration(name)) continue;
      ReleaseStep step = step_at(command, bare, inside);
      step.kind = tests ? ReleaseKind::test : name == "build" ? ReleaseKind::build : ReleaseKind::migrate;
      step.tool = name;
      place.steps.push_back(std::move(step));
    }
  }
  return found;
}

}  // namespace preship
