#include "answers/images/container_user.h"

#include <algorithm>

#include "answers/images/base_image.h"
#include "knowledge/images/images.h"
#include "knowledge/words/word_lists.h"
#include "model/shell_script.h"
#include "paths/name_parts.h"
#include "text/characters.h"
#include "text/lower_case.h"
#include "text/needles.h"
#include "text/words.h"

namespace preship {
namespace {

using Chain = std::vector<const DockerStage*>;

// su app -c "...", su - app
bool changes_user_by_su(std::string_view text) {
  if (!holds(text, "su ")) return false;  // at the speed of memory: every start script of the repository may be asked
  for (std::size_t at = text.find("su "); at != std::string_view::npos; at = text.find("su ", at + 1)) {
    const bool word = at == 0 || (!is_identifier(text[at - 1]) && text[at - 1] != '-');
    const std::string_view rest = text.substr(at, std::min(text.find('\n', at), text.size()) - at);
    const bool last = at >= 5 && text.substr(at - 5, 5) == "exec ";  // exec su web /app/bin/server
    if (word && (last || holds_any(rest, {" -c", " - ", " -s ", " -l "}))) return true;
  }
  return false;
}

// gunicorn --user app: https://docs.gunicorn.org/en/stable/settings.html#user
bool changes_user_of_workers(std::string_view text) { return holds(text, "gunicorn") && holds_any(text, {" --user ", " --user=", " -u "}); }

bool hands_over(std::string_view text) {
  static const Needles needles(words_of(WordList::user_handover));
  return needles.any(text) || changes_user_by_su(text) || changes_user_of_workers(text);
}

// The last instruction of these names on the way to the final stage, null when there is none.
const DockerInstruction* last_of(const Chain& chain, std::initializer_list<std::string_view> keywords) {
  for (const DockerStage* stage : chain)
    for (auto instruction = stage->instructions.rbegin(); instruction != stage->instructions.rend(); ++instruction)
      if (!instruction->onbuild && std::ranges::find(keywords, instruction->keyword.value) != keywords.end()) return &*instruction;
  return nullptr;
}

// `COPY rootfs/ /` with the start script, or with services of s6, somewhere in it.
bool hands_over_below(const Project& project, const std::string& directory) {
  if (directory == ".") return false;  // the whole project
  return std::ranges::any_of(project.files, [&](const SourceFile& script) {
    return lies_in(script.path, directory) &&
           (holds_any(script.path, {"/s6-", "/services.d/", "/cont-init.d/", "/s6/"}) || hands_over(script.text));
  });
}

// A script that the image copies and that this repository holds.
bool copies_handover(const Project& project, const Dockerfile& file, const DockerInstruction& instruction) {
  if (instruction.keyword.value != "COPY" && instruction.keyword.value != "ADD") return false;
  return std::ranges::any_of(instruction.arguments, [&](const Text& argument) {
    for (const std::string& base : {file.directory, std::string(".")}) {
      const auto path = resolve_path(base, argument.value);
      const SourceFile* script = path ? project.file(*path) : nullptr;
      if (script != nullptr ? hands_over(script->text) : path && argument.value.size() > 1 && hands_over_below(project, *path)) return true;
    }
    return false;
  });
}

// With `COPY . .`, the script that the image starts is known by its name.
bool starts_handover(const Project& project, const DockerInstruction& instruction) {
  if (instruction.keyword.value != "CMD" && instruction.keyword.value != "ENTRYPOINT") return false;
  return std::ranges::any_of(instruction.arguments, [&](const Text& word) {
    if (!word.value.ends_with(".sh") && word.value.find("entrypoint") == std::string::npos) return false;
    return std::ranges::any_of(project.files, [&](const SourceFile& script) {
      return script.kind == FileKind::shell && base_name(script.path) == base_name(word.value) && hands_over(script.text);
    });
  });
}

bool changes_user_later(const Project& project, const Dockerfile& file, const Chain& chain) {
  return std::ranges::any_of(chain, [&](const DockerStage* stage) {
    return std::ranges::any_of(stage->instructions, [&](const DockerInstruction& instruction) {
      return hands_over(instruction.rest.value) || starts_handover(project, instruction) || copies_handover(project, file, instruction);
    });
  });
}

// The process itself is node, or its files belong to that user: anything else (npm, a dev server) may want to write where
// only root can.
bool is_made_for_node(const DockerStage& stage, const DockerInstruction& start) {
  if (!start.commands.empty() && !start.commands[0].words.empty() && start.commands[0].words[0].value == "node") return true;
  return std::ranges::any_of(stage.instructions, [](const DockerInstruction& instruction) {
    const bool chown = std::ranges::any_of(
        instruction.flags, [](const DockerFlag& flag) { return flag.name.value == "chown" && flag.value.value.starts_with("node"); });
    return chown || (instruction.keyword.value == "RUN" && instruction.rest.value.find("chown -R node") != std::string::npos);
  });
}

// Straight on the official image, with the start in the last stage and nothing behind it that would run as another user.
bool starts_on_node(const Chain& chain, const Image* base, const DockerInstruction& start) {
  if (base == nullptr || base->repository != "node" || chain.size() != 1 || !is_made_for_node(*chain.front(), start)) return false;
  return std::ranges::none_of(chain.front()->instructions, [&](const DockerInstruction& instruction) {
    const std::string& keyword = instruction.keyword.value;
    return instruction.span.begin > start.span.begin && (keyword == "RUN" || keyword == "COPY" || keyword == "ADD");
  });
}

// ENTRYPOINT ["nginx", "-g", "daemon off;"] on nginx: the same program as without it, which hands over by itself.
bool starts_server_of(const DockerInstruction& entrypoint, const Image* base) {
  if (base == nullptr || entrypoint.commands.empty() || entrypoint.commands[0].words.empty()) return false;
  return is_server_of(base->repository, unwrapped(entrypoint.commands[0]).words[0].value);
}

// CMD ["php-fpm7", "-F"] on a plain distribution.
bool drops_by_itself(const DockerInstruction& start) {
  if (start.commands.empty() || start.commands[0].words.empty()) return false;
  const ShellCommand command = unwrapped(start.commands[0]);
  if (command.words.empty()) return false;
  std::string_view program = base_name(command.words[0].value);
  while (!program.empty() && (is_digit(program.back()) || program.back() == '.')) program.remove_suffix(1);
  return is_in(WordList::self_dropping_server, program);
}

// A name without a namespace that Docker Hub does not have: somebody built it, with a USER or without.
bool is_built_elsewhere(const Image* base) {
  return base != nullptr && base->repository.find('/') == std::string::npos && !is_in(WordList::official_image, base->repository);
}

// `exec "$@"` as the last command: the script makes ready, and then is what CMD says.
bool ends_in_its_arguments(const ShellScript& script) {
  if (script.commands.empty()) return false;
  const std::vector<Text>& words = script.commands.back().words;
  return words.size() > 1 && words.front().value == "exec" && words.back().value == "$@";
}

// The script as it is called in the image: `COPY docker-entrypoint.sh /usr/local/bin/docker-entrypoint`.
std::string_view without_ending(std::string_view name) { return name.ends_with(".sh") ? name.substr(0, name.size() - 3) : name; }

// An ENTRYPOINT of the project's own in front of the CMD that the base has: ["docker-entrypoint.sh"] with CMD ["php-fpm"].
bool leads_to_server_of(const Project& project, const Chain& chain, const DockerInstruction& entrypoint, const Image* base) {
  const DockerInstruction* command = last_of(chain, {"CMD"});
  if (command == nullptr || !starts_server_of(*command, base) || entrypoint.arguments.empty()) return false;
  const std::string_view name = without_ending(base_name(entrypoint.arguments.back().value));
  return std::ranges::any_of(project.facts.shell_scripts, [&](const auto& script) {
    return without_ending(base_name(project.file(script->file).path)) == name && ends_in_its_arguments(*script);
  });
}

bool names_a_task(std::string_view text) {
  return std::ranges::any_of(split_at(lower_case(text), "/.-_ "), [](std::string_view part) {
    return is_one_of(part, {"migrate", "migrates", "migration", "migrations", "migrator", "seed", "seeder", "backup", "backups", "cron"});
  });
}

}  // namespace

bool is_for_one_task(const Project& project, const Dockerfile& file, const std::string& target) {
  const std::string& path = project.file(file.file).path;
  if (names_a_task(base_name(path)) || names_a_task(base_name(directory_of(path))) || names_a_task(target)) return true;
  const auto chain = file.chain(target);
  if (!chain.empty() && names_a_task(chain.front()->name)) return true;
  const DockerStart start = effective_start(file, target);
  // "migrate && serve" serves in the end.
  return !start.words.empty() && is_one_of(base_name(start.words[0].value),
                                           {"cron", "crond", "dbmate", "flyway", "liquibase", "ef-bundle", "efbundle", "migrate", "goose"});
}

ContainerUser container_user(const Project& project, const Dockerfile& file, const std::string& target) {
  const Chain chain = file.chain(target);
  const DockerInstruction* start = chain.empty() ? nullptr : last_of(chain, {"CMD", "ENTRYPOINT"});
  if (chain.empty() || changes_user_later(project, file, chain)) return {};
  if (const DockerInstruction* user = last_of(chain, {"USER"})) {
    const std::string_view name =
        user->arguments.empty() ? "" : std::string_view(user->arguments[0].value).substr(0, user->arguments[0].value.find(':'));
    return {.known = true, .root = name == "root" || name == "0", .span = user->span, .set = true};
  }
  if (start == nullptr) return {};  // a base for other images, or the base's own start
  const Image* base = base_image(project, file, target);
  // An unknown base may have a USER of its own; so may one that this repository builds elsewhere.
  if (base == nullptr ? chain.back()->resolved_image != "scratch" : base->opaque || base->built_here) return {};
  if (is_built_elsewhere(base) || drops_by_itself(*start)) return {};
  const DockerInstruction* entrypoint = last_of(chain, {"ENTRYPOINT"});
  const bool own_entrypoint =
      entrypoint != nullptr && !starts_server_of(*entrypoint, base) && !leads_to_server_of(project, chain, *entrypoint, base);
  if (base != nullptr &&
      (runs_unprivileged(base->repository, base->tag) || (!own_entrypoint && drops_privileges(base->repository, base->tag))))
    return {};
  return {.known = true, .root = true, .span = start->keyword.span, .node_start = starts_on_node(chain, base, *start) ? start : nullptr};
}

}  // namespace preship
